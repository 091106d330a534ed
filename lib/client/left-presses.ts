import { AppError } from "@/lib/domain/app-error";
import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { readTapField } from "@/lib/domain/tap-field";
import type { LocalStore } from "@/lib/sync/client/local-store";
import type { Press, PressTime } from "@/lib/sync/client/press";
import type { Intent } from "@/lib/sync/protocol/intent";
import { intentOfTap, type TapOfDay } from "@/lib/sync/protocol/intent-tap";

import { forgetPress, leftPresses, notedPresses } from "./noted-presses";

/** What takes the presses: a person's store, and what is known of the person. */
type Taker = {
  store: Pick<LocalStore, "userId" | "write" | "view" | "setTimer" | "sync" | "tellImpossible">;
  timeZone: string;
};

type Left = { id: string; time: PressTime; what: What };
type What =
  | { tap: TapOfDay }
  | { intents: readonly Intent[] }
  | { timer: { habitId: string; startedAt: number | null } };

/**
 * Does what was pressed on a page that could not see it to the end: one that was not alive yet, and one that was left or
 * broken off before its press was in the store. A press is forgotten once it is there, and counts once; one that finds
 * no room stays for the next visit.
 *
 * @returns Settles when they are on screen. The work that is left is for a press of something that this device has not
 * heard of yet: the server is asked before it is given up.
 */
export async function keepLeftPresses(taker: Taker): Promise<() => Promise<void>> {
  const unknown = await unknownOf(taker, pressesOf(taker.store.userId));
  return () => askFirst(taker, unknown);
}

/** The same for what was pressed on this page before it was alive. */
export async function keepEarlyPresses(taker: Taker): Promise<void> {
  const early = pressesOf(taker.store.userId).filter(isEarly);
  await askFirst(taker, await unknownOf(taker, early));
}

/** What was last pressed on this page to be opened, once; null when nothing was. */
export function takeOpening(): { id: HabitId; day: CalendarDay } | null {
  const openings = leftPresses().flatMap(({ id, note }) => {
    const tap = tapOf(note);
    return tap?.tap === "open" ? [{ id, tap }] : [];
  });
  for (const { id } of openings) forgetPress(id);
  const last = openings.findLast(({ tap }) => tap.at >= performance.timeOrigin);
  return last ? { id: last.tap.habitId, day: last.tap.day } : null;
}

/** Does what was pressed, in order. @returns Presses of something that is not there. */
async function unknownOf(taker: Taker, presses: readonly Left[]): Promise<Left[]> {
  const unknown: Left[] = [];
  for (const press of presses) {
    if (!(await isKept(taker, press))) unknown.push(press);
  }
  return unknown;
}

async function askFirst(taker: Taker, unknown: readonly Left[]): Promise<void> {
  if (unknown.length === 0) return;
  await taker.store.sync();
  for (const press of unknown) {
    if (await isKept(taker, press)) continue;
    if ("intents" in press.what) await taker.store.tellImpossible(press.what.intents);
    forgetPress(press.id);
  }
}

/** @returns False for one that is about something that is not there. */
async function isKept(taker: Taker, { id, time, what }: Left): Promise<boolean> {
  const { store } = taker;
  try {
    const intents = intentsOf(what, taker.timeZone);
    if (intents) await store.write(intents, pressOf(id, time));
    else await keepTimer(store, what, time.at);
    forgetPress(id);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) return true; // no room: it stays
    return false;
  }
}

function pressOf(id: string, left: PressTime): Press {
  return { id, noted: notedPresses(), left };
}

function intentsOf(what: What, timeZone: string): readonly Intent[] | null {
  if ("intents" in what) return what.intents;
  const intent = "tap" in what ? intentOfTap(what.tap, timeZone) : null;
  return intent && [intent];
}

/** A timer that runs already is not begun anew, and one that was begun since is not stopped. */
async function keepTimer(store: Taker["store"], what: What, at: number): Promise<void> {
  const timer =
    "timer" in what
      ? what.timer
      : "tap" in what && what.tap.tap === "start"
        ? { habitId: what.tap.habitId, startedAt: at }
        : null;
  if (!timer) return;
  const running = store.view().timers.get(timer.habitId);
  const isDue =
    timer.startedAt === null ? running !== undefined && running <= at : running === undefined;
  if (isDue) await store.setTimer(timer.habitId, timer.startedAt);
}

function pressesOf(userId: string): Left[] {
  return leftPresses().flatMap(({ id, note }): Left[] => {
    const tap = tapOf(note);
    if (tap?.tap === "open") return []; // for the screen
    if (!tap && note["user"] === undefined) forgetPress(id); // nobody's
    const what = tap ? { tap } : note["user"] === userId ? whatOf(note) : null;
    const { at, after } = note;
    if (!what || typeof at !== "number") return [];
    return [{ id, what, time: { at, after: typeof after === "string" ? after : null } }];
  });
}

function whatOf({ intents, timer }: Readonly<Record<string, unknown>>): What | null {
  if (Array.isArray(intents)) return { intents: intents as Intent[] }; // as this device has noted them
  if (!Array.isArray(timer)) return null;
  const [habitId, startedAt]: unknown[] = timer;
  if (typeof habitId !== "string") return null;
  return { timer: { habitId, startedAt: typeof startedAt === "number" ? startedAt : null } };
}

function tapOf({ tap: field, day: iso, at }: Readonly<Record<string, unknown>>): TapOfDay | null {
  const tap = typeof field === "string" ? readTapField(field) : null;
  const day = typeof iso === "string" ? parseIsoDay(iso) : null;
  return tap && day !== null && typeof at === "number" ? { ...tap, day, at } : null;
}

function isEarly({ what }: Left): boolean {
  return "tap" in what;
}
