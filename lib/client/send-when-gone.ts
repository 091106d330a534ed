import { sendInBackground } from "@/lib/offline/background-sync";

/**
 * Leaves what waits to the service worker when nobody looks at this page any more: it may be closed, or put to sleep
 * before the network is back. Returns the way out.
 */
export function sendWhenGone(isWaiting: () => boolean): () => void {
  const look = () => {
    if (document.visibilityState === "hidden" && isWaiting()) void hand();
  };
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

async function hand(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration) await sendInBackground(registration);
}
