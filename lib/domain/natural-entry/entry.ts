import type { CalendarDay } from "../calendar-day";
import type { Habit } from "../habit";
import type { LogStatus, LogValue } from "../log";

/** What the palette needs to know of a habit. */
export type EntryHabit = Pick<
  Habit,
  "id" | "name" | "valueType" | "unit" | "scaleMax" | "start" | "end"
>;

/** What an entry does to the day. */
export type EntryChange =
  | { kind: "mark"; status: LogStatus | null; value: LogValue }
  | { kind: "add"; amount: number }
  | { kind: "note"; note: string };

export type Entry<H extends EntryHabit = EntryHabit> = {
  habit: H;
  day: CalendarDay;
  change: EntryChange;
  /** Whether more was said than the name of the habit: a value, a day or a verb. */
  isExplicit: boolean;
  /** Whether the day was named. */
  hasDay: boolean;
};

/** Why something that names a habit could not be read to the end. */
export type EntryGap<H extends EntryHabit = EntryHabit> =
  | { kind: "value_missing"; habit: H }
  | { kind: "value_unfit"; habit: H }
  | { kind: "day_ahead"; habit: H }
  | { kind: "day_outside"; habit: H };

export type EntryReading<H extends EntryHabit = EntryHabit> = {
  /** Everything the text may mean, the likeliest first. */
  entries: readonly Entry<H>[];
  /** Only without entries: what the best guess lacks; null when no habit was meant at all. */
  gap: EntryGap<H> | null;
};
