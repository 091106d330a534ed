import { AppError } from "@/lib/domain/app-error";
import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import { EARLY_TAPS_KEY } from "@/lib/domain/early-script";
import type { HabitId } from "@/lib/domain/ids";
import { readTapField } from "@/lib/domain/tap-field";
import type { Intent } from "@/lib/sync/protocol/intent";
import { intentOfTap, type TapOfDay } from "@/lib/sync/protocol/intent-tap";

type EarlyTap = TapOfDay & { id: string };

/** What takes the presses: the tracker's source, which makes use of this file. */
type Taker = {
  timeZone(): string;
  timers(): ReadonlyMap<string, number>;
  setTimer(habitId: string, startedAt: number | null): Promise<void>;
  write(intents: readonly Intent[], once?: string): Promise<unknown>;
};

/**
 * Does what was pressed before the page was alive, in that order. A press is forgotten once it is in the store,
 * which counts each only once; one that finds no room stays for the next visit.
 */
export async function keepEarlyTaps(source: Taker): Promise<void> {
  for (const tap of earlyTaps()) {
    if (tap.tap === "open") continue; // for the screen
    if (await isKept(source, tap)) forget(({ id }) => id === tap.id);
  }
  if (earlyTaps().length === 0) localStorage.removeItem(EARLY_TAPS_KEY); // what is no press is no use either
}

/** What was last pressed on this page to be opened, once; null when nothing was. */
export function takeOpening(): { id: HabitId; day: CalendarDay } | null {
  const openings = earlyTaps().filter(({ tap }) => tap === "open");
  if (openings.length === 0) return null;
  forget(({ tap }) => tap === "open");
  const last = openings.findLast(({ at }) => at >= performance.timeOrigin);
  return last ? { id: last.habitId, day: last.day } : null;
}

async function isKept(source: Taker, tap: EarlyTap): Promise<boolean> {
  try {
    if (tap.tap === "start") {
      // The server cannot know that the timer runs already; what has run is not thrown away.
      if (!source.timers().has(tap.habitId)) await source.setTimer(tap.habitId, tap.at);
      return true;
    }
    const intent = intentOfTap(tap, source.timeZone());
    if (intent) await source.write([intent], tap.id);
    return true;
  } catch (error) {
    return error instanceof AppError; // no such habit any more, or not of this type
  }
}

function earlyTaps(): EarlyTap[] {
  return stored().flatMap((entry): EarlyTap[] => {
    const { id, tap: field, day: iso, at } = entry;
    const tap = typeof field === "string" ? readTapField(field) : null;
    const day = typeof iso === "string" ? parseIsoDay(iso) : null;
    if (!tap || day === null || typeof id !== "string" || typeof at !== "number") return [];
    return [{ ...tap, id, day, at }];
  });
}

function forget(isDone: (tap: EarlyTap) => boolean): void {
  const done = new Set(
    earlyTaps()
      .filter(isDone)
      .map(({ id }) => id),
  );
  const left = stored().filter(({ id }) => typeof id !== "string" || !done.has(id));
  if (left.length === 0) localStorage.removeItem(EARLY_TAPS_KEY);
  else localStorage.setItem(EARLY_TAPS_KEY, JSON.stringify(left));
}

function stored(): Record<string, unknown>[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(EARLY_TAPS_KEY) ?? "[]");
    return Array.isArray(list) ? list.filter((entry) => typeof entry === "object" && entry) : [];
  } catch {
    return [];
  }
}
