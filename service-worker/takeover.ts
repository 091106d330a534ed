import type { TakeoverAnswer, WorkerMessage } from "@/lib/offline/worker-message";

declare const self: ServiceWorkerGlobalScope;

/** The document that a reload has left, or a tab that was just closed, counts as open for a moment. */
const LOOKS = 5;
const PAUSE_MS = 400;

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
  const answer: TakeoverAnswer = { takesOver: await isAlone() };
  port?.postMessage(answer);
  if (answer.takesOver) await self.skipWaiting();
}

async function isAlone(): Promise<boolean> {
  for (let look = 1; ; look += 1) {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    if (pages.length <= 1) return true;
    if (look === LOOKS) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
