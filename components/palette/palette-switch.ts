import { useSyncExternalStore } from "react";

let isOpen = false;
const listeners = new Set<() => void>();

/** Opens or closes the palette, from wherever it is asked for. */
export function switchPalette(open: boolean): void {
  if (open === isOpen) return;
  isOpen = open;
  for (const listener of listeners) listener();
}

/** Whether the palette is to be open. */
export function usePaletteOpen(): boolean {
  return useSyncExternalStore(subscribe, isPaletteOpen, () => false);
}

export function isPaletteOpen(): boolean {
  return isOpen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
