import { completionFraction } from "@/lib/analytics/fraction";
import { MAX_AMOUNT, toThousandths } from "@/lib/domain/amount";
import { type CalendarDay, eachDay } from "@/lib/domain/calendar-day";
import { type Habit, type HabitVersion, isPausedOn, versionOn } from "@/lib/domain/habit";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import type { Losses } from "../export/export-plan";
import { LOOP } from "./loop-values";

/** One row of Loop's `Repetitions`: the code of the day, and its note. */
export type LoopWrittenDay = { day: CalendarDay; code: number; note: string };

type Setting = { today: CalendarDay; losses: Losses };

/**
 * The days of a habit in Loop's codes, ascending. Days of a pause become skips, and where a day without a log counts
 * as done it becomes a yes: Loop has neither, and its strength would fall otherwise.
 * @param present The version in force today; an amount that was only called done is its target.
 */
export function loopDays(
  { habit, logs }: HabitHistory,
  present: HabitVersion,
  setting: Setting,
): LoopWrittenDay[] {
  const days = new Map<CalendarDay, LoopWrittenDay>();
  for (const log of unpackLogs(logs)) {
    const written = writtenDay(habit, log, present, setting.losses);
    if (written) days.set(log.day, written);
  }
  fillGaps(habit, days, setting);
  return [...days.values()].toSorted((a, b) => a.day - b.day);
}

/** Whether the habit's days are amounts in Loop. A time of day and a text are only done or not. */
export function isNumerical({ valueType }: Pick<Habit, "valueType">): boolean {
  return valueType === "counter" || valueType === "duration" || valueType === "scale";
}

function writtenDay(
  habit: Habit,
  log: HabitLog,
  present: HabitVersion,
  losses: Losses,
): LoopWrittenDay | null {
  const code = codeOf(habit, log, present, losses);
  const note = noteOf(habit, log);
  return code === LOOP.unknown && note === "" ? null : { day: log.day, code, note };
}

function codeOf(habit: Habit, log: HabitLog, present: HabitVersion, losses: Losses): number {
  if (saysNothing(log)) return LOOP.unknown;
  if (log.status === "skipped") return LOOP.skip;
  if (isNumerical(habit)) return amountCode(habit, log, present, losses);
  const share = completionFraction(habit, versionOn(habit, log.day), log);
  if (share === null) return LOOP.unknown;
  return share >= 1 ? LOOP.yes : LOOP.no;
}

function amountCode(
  habit: Habit,
  { status, value }: HabitLog,
  present: HabitVersion,
  losses: Losses,
): number {
  if (status !== null) losses.add("words", habit.id, 1);
  const said = status === "done" && value === null ? doneAmount(present) : Number(value ?? 0);
  const code = toThousandths(status === "missed" && value !== null ? 0 : said);
  if (code < 0 || code > MAX_AMOUNT * 1000) {
    losses.add("amount_left", habit.id, 1);
    return LOOP.unknown;
  }
  // 0.003 would be read as a skip.
  if (code !== LOOP.skip) return code;
  losses.add("amount_moved", habit.id, 1);
  return LOOP.skip + 1;
}

function doneAmount({ target }: HabitVersion): number {
  if (target === null) return 1;
  return target.op === "at_most" ? 0 : target.value;
}

// What a time or a text says has no column of its own.
function noteOf({ valueType }: Habit, { value, note }: HabitLog): string {
  const said =
    valueType === "time" && typeof value === "number"
      ? clockOf(value)
      : typeof value === "string"
        ? value
        : "";
  return [said, note ?? ""].filter((part) => part !== "").join("\n");
}

function clockOf(minute: number): string {
  const parts = [Math.floor(minute / 60), minute % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

function fillGaps(
  habit: Habit,
  days: Map<CalendarDay, LoopWrittenDay>,
  { today, losses }: Setting,
): void {
  const end = habit.end !== null && habit.end < today ? habit.end : today;
  if (end < habit.start || (habit.pauses.length === 0 && !habit.unloggedIsDone)) return;
  for (const day of eachDay(habit.start, end)) {
    const known = days.get(day);
    if (known && known.code !== LOOP.unknown) continue;
    const isPaused = isPausedOn(habit, day);
    if (!isPaused && !habit.unloggedIsDone) continue;
    const done = isNumerical(habit) ? 0 : LOOP.yes;
    days.set(day, { day, code: isPaused ? LOOP.skip : done, note: known?.note ?? "" });
    losses.add(isPaused ? "pauses" : "open_days", habit.id, 1);
  }
}
