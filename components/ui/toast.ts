import type { Toast } from "./toaster";

/** Shows a toast; the one before it goes. Its code is fetched at the first one. */
export async function showToast(toast: Toast): Promise<void> {
  try {
    const { presentToast } = await import("./toaster");
    presentToast(toast);
  } catch {
    // Without a network its code may be missing. What it would say is on the page as well.
  }
}

/** Fetches the code of the toast while there is a network and nothing else to do. */
export function prepareToasts(): void {
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  whenIdle(() => {
    import("./toaster").catch(() => undefined);
  });
}
