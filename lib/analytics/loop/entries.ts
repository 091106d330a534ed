import {
  addDays,
  type CalendarDay,
  civilDate,
  daysInMonth,
  eachDay,
} from "@/lib/domain/calendar-day";

/** Loop Habit Tracker's coding of a day; amounts are thousandths and share the same numbers. */
export const LOOP_YES = 2;
const LOOP_IMPLICIT = 1;
export const LOOP_SKIP = 3;
const LOOP_UNKNOWN = -1;

/** A habit as Loop sees it: `num` times in `den` days; `target` in units, for numerical habits. */
export type LoopHabit = {
  type: "YES_NO" | "NUMERICAL";
  num: number;
  den: number;
  targetType?: "AT_LEAST" | "AT_MOST";
  target?: number;
};

/** 2 yes, 1 implicit, 0 no, 3 skip, −1 unknown; amounts are thousandths of a unit. */
export type LoopEntry = readonly [day: CalendarDay, value: number];

/** A known day with the value that Loop computed for it, in the same coding. */
export type LoopDay = { day: CalendarDay; value: number };

/** Days that one group of repetitions fulfils; `centre` is the newest repetition of the group. */
type Interval = { begin: CalendarDay; centre: CalendarDay; end: CalendarDay };

/**
 * Every known day of a habit after Loop has filled in the implicit ones, newest first, as version 2.3.1
 * does it (field notes, 2.1). Implicit days can lie after today.
 *
 * @example
 * // Once in three days, done on the 1st: the 2nd and the 3rd are implicit.
 * loopEntries(habit, [[first, LOOP_YES]]).map((entry) => entry.value); // [1, 1, 2]
 */
export function loopEntries(habit: LoopHabit, entries: readonly LoopEntry[]): LoopDay[] {
  const values = new Map<CalendarDay, number>();
  if (habit.type === "YES_NO") {
    for (const { begin, end } of snapTogether(intervalsOf(habit, entries))) {
      for (const day of eachDay(begin, end)) values.set(day, LOOP_IMPLICIT);
    }
  }
  for (const [day, value] of entries) {
    // A "no" or "unknown" inside an interval counts as fulfilled.
    const isCovered =
      values.get(day) === LOOP_IMPLICIT && value !== LOOP_YES && value !== LOOP_SKIP;
    if (!isCovered) values.set(day, value);
  }
  return [...values]
    .map(([day, value]) => ({ day, value }))
    .filter(({ value }) => value !== LOOP_UNKNOWN)
    .toSorted((a, b) => b.day - a.day);
}

/** `num` and `den` as Loop keeps them: "n times in n days" is daily. */
export function loopFrequency({ num, den }: Pick<LoopHabit, "num" | "den">): {
  num: number;
  den: number;
} {
  return num === den ? { num: 1, den: 1 } : { num, den };
}

/** One interval for every `num` consecutive repetitions that lie close enough, newest first. */
function intervalsOf(habit: LoopHabit, entries: readonly LoopEntry[]): Interval[] {
  const { num, den } = loopFrequency(habit);
  const days = entries
    .filter(([, value]) => value === LOOP_YES)
    .map(([day]) => day)
    .toSorted((a, b) => b - a);
  return days.flatMap((centre, index) => {
    const begin = days[index + num - 1];
    if (begin === undefined) return [];
    const size = intervalSize(begin, den);
    return centre - begin < size ? [{ begin, centre, end: addDays(begin, size - 1) }] : [];
  });
}

/** 30 and 31 days mean a month: the one of `begin`, or the next when `begin` is the last day of its month. */
function intervalSize(begin: CalendarDay, den: number): number {
  if (den !== 30 && den !== 31) return den;
  const { year, month, date } = civilDate(begin);
  const length = daysInMonth(year, month);
  return date === length ? daysInMonth(year, month + 1) : length;
}

/** Slides older intervals back where they overlap or touch the next newer one. */
function snapTogether(intervals: readonly Interval[]): Interval[] {
  const snapped: Interval[] = [];
  for (const { begin, centre, end } of intervals) {
    const next = snapped.at(-1);
    const overlap = next ? end - next.begin : -1;
    const shift = overlap >= 0 ? Math.min(end - centre, overlap + 1) : 0;
    snapped.push({ begin: addDays(begin, -shift), centre, end: addDays(end, -shift) });
  }
  return snapped;
}
