import { PRESS_PREFIX } from "@/lib/domain/early-names";
import type { Press, PressTime } from "@/lib/sync/client/press";
import type { PressPlace } from "@/lib/sync/client/press-place";
import type { TakeBack } from "@/lib/sync/client/undo";
import type { Intent } from "@/lib/sync/protocol/intent";

import { isRoomless } from "./roomless";

/** More changes at once are no press: an import is seen while it runs, and is begun anew. */
const MOST_CHANGES = 500;

/** What was pressed. */
export type Pressed =
  | { intents: readonly Intent[] }
  /** When a habit's timer was started (ms), or null when it was stopped. */
  | { timer: readonly [habitId: string, startedAt: number | null] }
  /** An undo, with what it takes back, the latest first. */
  | { back: readonly TakeBack[] }
  /** The key of a problem whose change is to win after all. */
  | { insist: string };

/** Whose press it is, and its moment. */
type Whose = PressTime & { userId: string | null };

/** What was read of a note: whose it is, its moment (`PressTime`), and what was pressed. */
type Noted = Readonly<Record<string, unknown>>;

/** Told apart from those of other pages, and put in order when two are made in one millisecond. */
let count = 36;
/** The presses of this very page: it sees them to the end itself. */
const own = new Set<string>();

/**
 * Notes a press on this device, to be called in the task in which it was made. A page may end in the next task, and takes a
 * transaction that is under way along: what is noted is done by the next page (`left-presses.ts`).
 *
 * @returns Undefined where nothing can be noted, because nobody is known or there is no room here either: the press is in the
 * store a moment later all the same.
 */
export function notePress({ userId, ...moment }: Whose, what: Pressed): Press | undefined {
  if (userId === null || changesIn(what) > MOST_CHANGES) return undefined;
  const id = `${moment.at.toString(36)}${(count++).toString(36)}${Math.random().toString(36).slice(2)}`;
  if (!isWritten(id, { user: userId, ...moment, ...what })) return undefined;
  own.add(id);
  return { id, noted: notedPresses(), made: { at: moment.at, after: moment.after } };
}

/** Forgets a press when it is done. What finds no room in the store waits in the page and stays noted. */
export async function whileNoted<Result>(
  press: Press | undefined,
  doing: Promise<Result>,
): Promise<Result> {
  try {
    const result = await doing;
    if (press) forgetPress(press.id);
    return result;
  } catch (error) {
    if (press && !isRoomless(error)) forgetPress(press.id);
    throw error;
  }
}

/**
 * Adds to a note what is known only now: to which store a press is handed that was made before any was open, or what the changes
 * have written that it takes back, which it comes after.
 */
export function amendPress(
  id: string,
  more: { place: PressPlace | undefined } | (PressTime & { back: readonly TakeBack[] }),
): void {
  const note = readNote(id);
  if (note) isWritten(id, { ...note, ...more }); // without room for more it stays as it was
}

/** Forgets a press that is in the store, or was refused. */
export function forgetPress(id: string): void {
  own.delete(id);
  localStorage.removeItem(PRESS_PREFIX + id);
}

/** The presses that are noted at this moment, in the order in which they were made. */
export function notedPresses(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PRESS_PREFIX))
    .map((key) => key.slice(PRESS_PREFIX.length))
    .sort();
}

/** What was noted of the presses that no code of this page sees to the end. What is no note is forgotten. */
export function leftPresses(): { id: string; note: Noted }[] {
  return notedPresses().flatMap((id) => {
    if (own.has(id)) return [];
    const note = readNote(id);
    if (note) return [{ id, note }];
    forgetPress(id);
    return [];
  });
}

/** Forgets the presses of one person; with null, those of which nobody can say whose they are. */
export function forgetPresses(userId: string | null): void {
  for (const id of notedPresses()) {
    if ((readNote(id)?.["user"] ?? null) === userId) forgetPress(id);
  }
}

function isWritten(id: string, note: Noted): boolean {
  try {
    localStorage.setItem(PRESS_PREFIX + id, JSON.stringify(note));
    return true;
  } catch {
    return false;
  }
}

function changesIn(what: Pressed): number {
  if ("intents" in what) return what.intents.length;
  if (!("back" in what)) return 1;
  const sizes = what.back.map((back) =>
    "press" in back ? 1 : back.items.length + back.logs.length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function readNote(id: string): Noted | null {
  try {
    const note: unknown = JSON.parse(localStorage.getItem(PRESS_PREFIX + id) ?? "null");
    return typeof note === "object" ? (note as Noted | null) : null; // whatever it holds is looked at by whoever reads it
  } catch {
    return null;
  }
}
