import { type CalendarDay, eachDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import { csvText } from "../csv-text";
import type { Losses } from "./export-plan";

/** The columns of a table with one row for each habit and day. `sheetReader` knows them again. */
export const ROW_COLUMNS = ["habit", "type", "date", "status", "value", "unit", "note"] as const;

/**
 * One row for each day that was logged, habit by habit, days ascending. Amounts have a decimal point, durations are
 * minutes, times are `HH:MM`. What is more than days (schedules, targets, goals) has no place in it.
 */
export function rowsCsv(habits: readonly HabitHistory[], losses: Losses): string {
  for (const { habit } of habits) losses.add("plans", habit.id);
  const rows = habits.flatMap(({ habit, logs }) =>
    unpackLogs(logs).map((log) => [
      habit.name,
      habit.valueType,
      toIsoDay(log.day),
      log.status ?? "",
      valueText(habit, log),
      habit.valueType === "duration" ? "min" : habit.unit,
      log.note ?? "",
    ]),
  );
  return csvText([ROW_COLUMNS, ...rows]);
}

/**
 * A row for each day from the first that was logged to the last, a column for each habit. A word stands where there is
 * no value; notes have no place in it, and what a day holds besides its value is said in `losses`.
 * @example
 * // date,Read,Water
 * // 2026-07-01,yes,5.2
 */
export function gridCsv(habits: readonly HabitHistory[], losses: Losses): string {
  const columns = habits.map(({ habit, logs }) => {
    losses.add("plans", habit.id);
    const cells = new Map<CalendarDay, string>();
    for (const log of unpackLogs(logs)) {
      if (log.note !== null) losses.add("notes", habit.id, 1);
      if (log.status !== null && log.value !== null) losses.add("words", habit.id, 1);
      if (!saysNothing(log)) cells.set(log.day, cellText(habit, log));
    }
    return cells;
  });
  const days = columns.flatMap((cells) => [...cells.keys()]);
  const head = ["date", ...habits.map(({ habit }) => habit.name)];
  if (days.length === 0) return csvText([head]);
  const [first, last] = days.reduce(
    ([low, high], day) => [day < low ? day : low, day > high ? day : high],
    [days[0], days[0]] as [CalendarDay, CalendarDay],
  );
  const rows = eachDay(first, last).map((day) => [
    toIsoDay(day),
    ...columns.map((cells) => cells.get(day) ?? ""),
  ]);
  return csvText([head, ...rows]);
}

const WORDS = { done: "yes", missed: "no", skipped: "skip" } as const;

function cellText(habit: Habit, log: HabitLog): string {
  if (log.status === "skipped" || log.value === null) return log.status ? WORDS[log.status] : "";
  if (habit.valueType === "checkbox") return log.status ? WORDS[log.status] : tick(log.value);
  return habit.valueType === "duration" ? clock(Number(log.value)) : valueText(habit, log);
}

function tick(value: number | string): string {
  return Number(value) > 0 ? WORDS.done : WORDS.missed;
}

function valueText({ valueType }: Habit, { value }: HabitLog): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (valueType === "time") return clock(value);
  return amountText(value);
}

// 1.234 could be a thousand and more where the comma is the decimal mark. Four decimals never mean that.
function amountText(value: number): string {
  const text = String(value);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

// Minutes as H:MM, with seconds where there are any.
function clock(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = seconds % 60 === 0 ? parts.slice(0, 2) : parts;
  const text = shown.map((part) => String(part).padStart(2, "0")).join(":");
  return minutes < 0 ? `-${text}` : text;
}
