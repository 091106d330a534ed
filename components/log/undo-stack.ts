import type { Undo } from "@/lib/client/logging";

/** More steps than anybody remembers. */
const MOST = 50;

const steps: Undo[] = [];

/** Remembers how to take a change back, for the key that undoes. Returns the step; null when nothing was changed. */
export function pushUndo(undo: Undo): Undo;
export function pushUndo(undo: Undo | null): Undo | null;
export function pushUndo(undo: Undo | null): Undo | null {
  if (!undo) return null;
  const step: Undo = async () => {
    forget(step);
    await undo();
  };
  steps.push(step);
  if (steps.length > MOST) steps.shift();
  return step;
}

/** Takes the last change of this page back; false when there is none. */
export async function undoLast(): Promise<boolean> {
  const last = steps.at(-1);
  if (!last) return false;
  await last();
  return true;
}

function forget(step: Undo): void {
  const at = steps.lastIndexOf(step);
  if (at !== -1) steps.splice(at, 1);
}
