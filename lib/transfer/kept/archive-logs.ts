import { isAccumulating, MAX_AMOUNT } from "@/lib/domain/amount";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { MAX_NOTE, MAX_TEXT } from "@/lib/domain/limits";
import { type HabitLog, LOG_STATUSES, type LogValue } from "@/lib/domain/log";
import type { Json } from "@/lib/sync/protocol/registers";
import { storableText } from "@/lib/sync/protocol/text";

import { type JsonObject, shown } from "../json-file";
import { type ArchiveFinding, dayIn } from "./archive-values";

/**
 * The days of a habit as `logs.json` holds them. What a log does not have is left out.
 * @example jsonOfLogs([{ day, status: "done", value: null, note: null }]) // [{ day: "2026-03-01", status: "done" }]
 */
export function jsonOfLogs(logs: readonly HabitLog[]): Json {
  return logs.map(({ day, status, value, note }) => ({
    day: toIsoDay(day),
    ...(status !== null && { status }),
    ...(value !== null && { value }),
    ...(note !== null && { note }),
  }));
}

/**
 * The logs of a habit, ascending by day, at most one a day. A day that is none, one that comes twice and a value that
 * the habit cannot hold are said; of two the later counts.
 */
export function logsOfJson(
  days: readonly JsonObject[],
  habit: Habit,
  { where, warnings }: ArchiveFinding,
): HabitLog[] {
  const byDay = new Map<CalendarDay, HabitLog>();
  for (const entry of days) {
    const day = dayIn(entry, "day");
    if (day === null) {
      warnings.add("bad_date", habit.id, where, { text: shown(entry["day"]) });
      continue;
    }
    if (byDay.has(day)) warnings.add("duplicate_day", habit.id, where, { day: toIsoDay(day) });
    const { value: raw = null, note } = entry;
    const value = valueOf(raw, habit);
    if (value === undefined) warnings.add("bad_value", habit.id, where, { text: shown(raw) });
    const text = typeof note === "string" ? storableText(note, MAX_NOTE) : "";
    const status = LOG_STATUSES.find((known) => known === entry["status"]) ?? null;
    const log = { day, status, value: value ?? null, note: text.trim() === "" ? null : text };
    if (log.status !== null || log.value !== null || log.note !== null) byDay.set(day, log);
  }
  return [...byDay.values()].toSorted((a, b) => a.day - b.day);
}

// Undefined for what the habit cannot hold.
function valueOf(raw: unknown, { valueType }: Habit): LogValue | undefined {
  if (raw === null) return null;
  if (valueType === "text") {
    return typeof raw === "string" ? storableText(raw, MAX_TEXT) : undefined;
  }
  if (typeof raw !== "number" || Math.abs(raw) > MAX_AMOUNT) return undefined;
  if (isAccumulating(valueType)) return Math.round(raw * 1000) / 1000;
  return Number.isInteger(raw) ? raw : undefined;
}
