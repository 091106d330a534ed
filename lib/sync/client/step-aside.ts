/** Lets everything go first that a person waits for: settles when nothing of it is left. */
export function stepAside(): Promise<void> {
  // Not every browser can rank what is to be done; a turn of its own is the second best.
  if (!("scheduler" in globalThis)) return new Promise((resolve) => setTimeout(resolve));
  return scheduler.postTask(() => {}, { priority: "background" });
}
