let hasAsked = false;

/** Asks the browser to keep this device's store when room runs short. Once a page is enough; it decides alone. */
export function askToKeepStorage(): void {
  if (hasAsked) return;
  hasAsked = true;
  keepStorage().catch(() => undefined); // it is none the worse for it
}

/** The same, to be waited for. */
export async function keepStorage(): Promise<void> {
  // Missing on pages that came over plain http from another machine.
  if (navigator.storage && !(await navigator.storage.persisted()))
    await navigator.storage.persist();
}
