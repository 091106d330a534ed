import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { PENDING } from "./day-codes";
import { type DayPass, dayPassOf } from "./day-pass";
import { presentVersion, type UnitKind, unitKindOf } from "./habit-rules";
import { dayAt, type HabitSeries, kindAt } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";
import { UNIT_KINDS, type UnitTable, unitTableOf } from "./units";

/** A run of units that were all met. Both days are included; `end` is never after today. */
export type Run = { length: number; start: CalendarDay; end: CalendarDay };

type StreakStatus = "none" | "broken" | "pending" | "secured";

export type Streaks = {
  current: {
    /** Units met in a row, of the kind the habit has now. */
    length: number;
    unit: UnitKind;
    /** First day of the whole unbroken chain, across changes of the schedule. */
    since: CalendarDay | null;
    status: StreakStatus;
  };
  best: Run | null;
};

/**
 * The current and the best streak (analytics, 4.1 to 4.4).
 *
 * Days that are not due, skipped or paused are passed over. Today breaks nothing while it is open.
 *
 * @example
 * // Daily; done on the 2nd, 3rd and 5th, skipped on the 4th, today the 6th is still open:
 * streaksOf(series).current; // { length: 3, unit: "day", since: the 2nd, status: "pending" }
 */
export function streaksOf(series: HabitSeries): Streaks {
  const pass = dayPassOf(series);
  return pass ? streaksOfDays(series, pass) : streaksOfUnits(series);
}

function streaksOfDays(series: HabitSeries, pass: DayPass): Streaks {
  const { run, runStart, best, bestStart, bestEnd } = pass;
  const last = series.kind.length - 1;
  const { outcome, isDue } = kindAt(series, last);
  const isOpen = isDue && outcome === PENDING;
  const status = pass.isBroken ? "broken" : isOpen ? "pending" : "secured";
  // Before the first day the version in force may be of another kind; then all counts are 0.
  const unit = UNIT_KINDS[presentKind(series)] ?? "day";
  const since = run === 0 ? null : dayAt(series, runStart);
  return {
    current: { length: run, unit, since, status: pass.isSettled ? status : "none" },
    best:
      best === 0
        ? null
        : { length: best, start: dayAt(series, bestStart), end: dayAt(series, bestEnd) },
  };
}

function streaksOfUnits(series: HabitSeries): Streaks {
  const table = unitTableOf(series);
  const kind = presentKind(series);
  let length = 0;
  let since: CalendarDay | null = null;
  let isSameKind = true;
  for (let i = table.length - 1; i >= 0 && table.state[i] !== UNIT_MISS; i -= 1) {
    if (table.state[i] === UNIT_PENDING) continue;
    since = table.start[i] as CalendarDay; // the table holds days
    isSameKind &&= table.kind[i] === kind;
    if (isSameKind) length += 1;
  }
  const unit = UNIT_KINDS[kind] ?? "day";
  const current = { length, unit, since, status: statusOf(table) };
  return { current, best: longestRun(table, kind, series.today) };
}

/**
 * The longest runs of the kind that the habit has now, longest first (ties: the newer first).
 *
 * @param limit How many at most.
 */
export function bestRuns(series: HabitSeries, limit: number): (Run & { unit: UnitKind })[] {
  const kind = presentKind(series);
  const unit = UNIT_KINDS[kind] ?? "day";
  const runs: (Run & { unit: UnitKind })[] = [];
  eachRun(unitTableOf(series), kind, series.today, (length, start, end) => {
    runs.push({ length, start, end, unit });
  });
  return runs.toSorted((a, b) => b.length - a.length || b.start - a.start).slice(0, limit);
}

/**
 * The seed's streak (analytics, 4.5): consecutive days of the set that end exactly today.
 *
 * @example literalStreak([day(1), day(2)], day(3)) // 0: today is not in the set
 */
export function literalStreak(doneDays: Iterable<CalendarDay>, today: CalendarDay): number {
  const days = new Set(doneDays);
  let length = 0;
  while (days.has(addDays(today, -length))) length += 1;
  return length;
}

/** Index in `UNIT_KINDS` of the kind of the version in force today, or on the habit's last day. */
function presentKind(series: HabitSeries): number {
  return UNIT_KINDS.indexOf(unitKindOf(presentVersion(series.habit, series.today).schedule));
}

function statusOf(table: UnitTable): StreakStatus {
  let isFollowed = false;
  for (let i = table.length - 1; i >= 0; i -= 1) {
    if (table.state[i] === UNIT_MISS) return "broken";
    if (table.state[i] === UNIT_OK) return isFollowed ? "pending" : "secured";
    isFollowed = true;
  }
  return "none";
}

function longestRun(table: UnitTable, kind: number, today: CalendarDay): Run | null {
  let best: Run | null = null;
  eachRun(table, kind, today, (length, start, end) => {
    if (best === null || length >= best.length) best = { length, start, end };
  });
  return best;
}

/** Calls `visit` with every maximal run of met units of one kind, oldest first. */
function eachRun(
  table: UnitTable,
  kind: number,
  today: CalendarDay,
  visit: (length: number, start: CalendarDay, end: CalendarDay) => void,
): void {
  let length = 0;
  let first = 0;
  let last = 0;
  for (let i = 0; i <= table.length; i += 1) {
    const isOver = i === table.length;
    if (!isOver && table.state[i] === UNIT_PENDING) continue;
    if (!isOver && table.state[i] === UNIT_OK && table.kind[i] === kind) {
      if (length === 0) first = i;
      last = i;
      length += 1;
    } else if (length > 0) {
      const end = Math.min(table.end[last] ?? today, today);
      visit(length, table.start[first] as CalendarDay, end as CalendarDay); // the table holds days
      length = 0;
    }
  }
}
