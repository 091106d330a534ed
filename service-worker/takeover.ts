import type { TakeoverAnswer, WorkerMessage } from "@/lib/offline/worker-message";

declare const self: ServiceWorkerGlobalScope;

/**
 * Hears what pages want of a new version that waits. Nothing is taken from under an open page without its
 * owner's consent; only a page that has just been opened, with no other beside it, has nothing to lose.
 */
export function hearTakeovers(): void {
  self.addEventListener("message", (event) => {
    // Our own pages are the only ones that can write. Serwist hears SKIP_WAITING.
    const message = event.data as WorkerMessage | undefined;
    if (message?.type === "TAKE_OVER_IF_ALONE") event.waitUntil(takeOverIfAlone(event.ports[0]));
  });
}

async function takeOverIfAlone(port: MessagePort | undefined): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const answer: TakeoverAnswer = { takesOver: pages.length <= 1 };
  port?.postMessage(answer);
  if (answer.takesOver) await self.skipWaiting();
}
