/** What the browser wakes the service worker with when it has a network again. */
export const OUTBOX_TAG = "kept-outbox";

/** Chromium's alone; elsewhere what waits is sent when Kept is opened. */
type WithSync = ServiceWorkerRegistration & {
  sync?: { register: (tag: string) => Promise<void> };
};

/** Asks the browser to wake the service worker for what waits, as soon as there is a network. */
export async function sendInBackground(registration: ServiceWorkerRegistration): Promise<void> {
  await (registration as WithSync).sync?.register(OUTBOX_TAG).catch(() => undefined); // the owner may forbid it
}
