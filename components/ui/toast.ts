/** What a toast says, and what it can take back. */
export type Toast = {
  /** Set off from the text behind it: the name of what was changed. */
  subject?: string;
  text: string;
  /** The name of a habit colour, for the square before the words. */
  color?: string;
  action?: { label: string; run: () => void };
};

/** Long enough to read a sentence and to reach the button. */
export const TOAST_MS = 6000;

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
