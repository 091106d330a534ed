/** As long as a key may take to be pressed twice for one thing. */
const PAUSE_MS = 400;

/**
 * Lets Enter rest for a moment. When the palette goes, the focus is back where it was before, often on a tile: a second Enter,
 * or one that is held, was meant for the palette and would press that. What is opened meanwhile has its own keys.
 */
export function restEnter(): void {
  const since = performance.now();
  const onKey = (event: KeyboardEvent) => {
    const isElsewhere = event.target instanceof Element && event.target.closest("[role=dialog]");
    const isRest = !isElsewhere && (event.repeat || event.timeStamp - since < PAUSE_MS);
    if (!isRest) document.removeEventListener("keydown", onKey, true);
    if (!isRest || event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", onKey, true);
}
