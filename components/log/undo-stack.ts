import type { Undo } from "@/lib/client/logging";

/** More steps than anybody remembers. */
const MOST = 50;

const steps: Step[] = [];

/** A change that can be taken back, once. */
export type Step = {
  takeBack: Undo;
  /** Whether it was, or is about to be. */
  isTaken: () => boolean;
  /** There is nothing to take back after all. */
  forget: () => void;
};

/**
 * Remembers a change from the moment it is pressed: while it is on its way it can be taken back already, so the key that
 * undoes never reaches past it. One that is not kept, or changes nothing, is no step.
 * @param takeBack That of `lib/client/logging.ts`: every page has the key, and few have what logs.
 */
export function pushChange(
  change: Promise<Undo | null>,
  takeBack: (changes: readonly Promise<Undo | null>[]) => Promise<void>,
): Step {
  const step = pushUndo(() => takeBack([change]));
  change.then(
    (undo) => undo ?? step.forget(),
    () => step.forget(),
  );
  return step;
}

/** Remembers how to take a change back, for the key that undoes. */
export function pushUndo(undo: Undo): Step {
  let isTaken = false;
  const step: Step = {
    isTaken: () => isTaken,
    forget: () => forget(step),
    takeBack: async () => {
      if (isTaken) return; // by the key and the toast at once
      isTaken = true;
      forget(step);
      await undo();
    },
  };
  steps.push(step);
  if (steps.length > MOST) steps.shift();
  return step;
}

/** Takes the last change of this page back; false when there is none. */
export async function undoLast(): Promise<boolean> {
  const last = steps.at(-1);
  if (!last) return false;
  await last.takeBack();
  return true;
}

function forget(step: Step): void {
  const at = steps.lastIndexOf(step);
  if (at !== -1) steps.splice(at, 1);
}
