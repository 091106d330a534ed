import { AppError } from "@/lib/domain/app-error";
import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { readTapField } from "@/lib/domain/tap-field";
import type { LocalStore } from "@/lib/sync/client/local-store";
import type { Press, PressTime } from "@/lib/sync/client/press";
import type { PressPlace } from "@/lib/sync/client/press-place";
import type { TakeBack } from "@/lib/sync/client/undo";
import type { Intent } from "@/lib/sync/protocol/intent";
import { intentOfTap, type TapOfDay } from "@/lib/sync/protocol/intent-tap";

import { amendPress, forgetPress, leftPresses, notedPresses, type Pressed } from "./noted-presses";

/** What takes the presses: a person's store, and what is known of the person. */
type Taker = {
  store: Pick<
    LocalStore,
    | ("userId" | "moment" | "complete" | "status" | "view")
    | ("write" | "takeBack" | "insist" | "setTimer" | "sync" | "tellImpossible")
  >;
  timeZone: string;
};

type Timer = Extract<Pressed, { timer: unknown }>["timer"];
type Left = { id: string; time: PressTime; what: What };
type What = { tap: TapOfDay } | Pressed;

/**
 * Does what was pressed on a page that could not see it to the end: one that was not alive yet, and one that was left or
 * broken off before its press was in the store. A press is forgotten once it is there, and counts once; one that finds
 * no room stays for the next visit.
 *
 * @returns Settles when they are on screen. The work that is left is for a press of something that this device has not
 * heard of yet, which is not given up before the server was asked, and for one of a store that was lost, which is not done
 * before the copy shows what the server has had of it.
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

/** Does what was pressed, in order. @returns Presses of something that is not there, and those of a store that was lost. */
async function unknownOf(taker: Taker, presses: readonly Left[]): Promise<Left[]> {
  const unknown: Left[] = [];
  for (const press of presses) {
    if (isOfLostStore(taker, press) || !(await isKept(taker, press))) unknown.push(press);
  }
  return unknown;
}

async function askFirst({ store, timeZone }: Taker, unknown: readonly Left[]): Promise<void> {
  if (unknown.length === 0) return;
  const { lastSyncAt } = store.status();
  await store.sync();
  await store.complete;
  const isAsked = store.status().lastSyncAt !== lastSyncAt;
  for (const press of unknown) {
    if ((await isKept({ store, timeZone }, press)) || !isAsked) continue;
    if ("intents" in press.what) await store.tellImpossible(press.what.intents);
    forgetPress(press.id);
  }
}

function isOfLostStore({ store }: Taker, { time: { place } }: Left): boolean {
  return place !== undefined && place.device !== store.moment().place?.device;
}

/** @returns False for one that is about something that is not there. */
async function isKept(taker: Taker, { id, time, what }: Left): Promise<boolean> {
  const { store } = taker;
  try {
    if (!time.place) amendPress(id, { place: store.moment().place });
    await keep(taker, what, { id, noted: notedPresses(), made: time });
    forgetPress(id);
    for (const undone of undoneBy(what)) forgetPress(undone);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) return true; // no room: it stays
    return false;
  }
}

async function keep(
  { store, timeZone }: Taker,
  what: What,
  press: Press & { made: PressTime },
): Promise<void> {
  const { at } = press.made;
  if ("intents" in what) await store.write(what.intents, press);
  else if ("back" in what) await store.takeBack(what.back, press);
  else if ("insist" in what) await store.insist(what.insist, press);
  else if ("timer" in what) await keepTimer(store, what.timer, at);
  else await keepTap({ store, timeZone }, what.tap, press);
}

async function keepTap({ store, timeZone }: Taker, tap: TapOfDay, press: Press): Promise<void> {
  const intent = intentOfTap(tap, timeZone);
  if (intent) await store.write([intent], press);
  else if (tap.tap === "start") await keepTimer(store, [tap.habitId, tap.at], tap.at);
}

/** A timer that runs already is not begun anew, and one that was begun since is not stopped. */
async function keepTimer(
  store: Taker["store"],
  [habitId, startedAt]: Timer,
  at: number,
): Promise<void> {
  const running = store.view().timers.get(habitId);
  const isDue = startedAt === null ? running !== undefined && running <= at : running === undefined;
  if (isDue) await store.setTimer(habitId, startedAt);
}

/** Without those that another one takes back: the two are done together, by that one. */
function pressesOf(userId: string): Left[] {
  const presses = leftPressesOf(userId);
  const undone = new Set(presses.flatMap(({ what }) => undoneBy(what)));
  return presses.filter(({ id }) => !undone.has(id));
}

/** The presses that this one takes back, of which its page did not know what they had written. */
function undoneBy(what: What): string[] {
  if (!("back" in what)) return [];
  return what.back.flatMap((back) => ("press" in back ? back.press : []));
}

function leftPressesOf(userId: string): Left[] {
  return leftPresses().flatMap(({ id, note }): Left[] => {
    const tap = tapOf(note);
    if (tap?.tap === "open") return []; // for the screen
    if (!tap && note["user"] === undefined) forgetPress(id); // nobody's
    const what = tap ? { tap } : note["user"] === userId ? whatOf(note) : null;
    const time = timeOf(note);
    return what && time ? [{ id, what, time }] : [];
  });
}

function timeOf({ at, after, place }: Readonly<Record<string, unknown>>): PressTime | null {
  if (typeof at !== "number") return null;
  const time = { at, after: typeof after === "string" ? after : null };
  return isPlace(place) ? { ...time, place } : time;
}

function isPlace(place: unknown): place is PressPlace {
  const { device, since } = Object(place) as Readonly<Record<string, unknown>>;
  return typeof device === "string" && typeof since === "string";
}

function whatOf(note: Readonly<Record<string, unknown>>): Pressed | null {
  const { intents, back, insist, timer } = note;
  if (Array.isArray(intents)) return { intents: intents as Intent[] }; // as this device has noted them
  if (Array.isArray(back)) return { back: back as TakeBack[] }; // see above
  if (typeof insist === "string") return { insist };
  if (!Array.isArray(timer)) return null;
  const [habitId, startedAt]: unknown[] = timer;
  if (typeof habitId !== "string") return null;
  return { timer: [habitId, typeof startedAt === "number" ? startedAt : null] };
}

function tapOf({ tap: field, day: iso, at }: Readonly<Record<string, unknown>>): TapOfDay | null {
  const tap = typeof field === "string" ? readTapField(field) : null;
  const day = typeof iso === "string" ? parseIsoDay(iso) : null;
  return tap && day !== null && typeof at === "number" ? { ...tap, day, at } : null;
}

function isEarly({ what }: Left): boolean {
  return "tap" in what;
}
