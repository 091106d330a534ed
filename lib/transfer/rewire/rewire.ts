import type { Weekday } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import { dayOfCell } from "../civil-dates";
import type { DatabaseReader } from "../database-reader";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import type { Where } from "../import-plan";
import { shown } from "../json-file";
import { type Database, type SqlRow, sqlNumber, sqlText } from "../sqlite/sqlite-file";
import { timesPerPeriod } from "../times-per-period";
import type { Warnings } from "../warnings";

const DONE = 2;
const PERIODS = ["week", "month", "year"] as const;

/** Rewire's database. Of the kinds of its check-ins only "done" is known; days of other kinds keep their notes. */
export const rewireReader: DatabaseReader = {
  format: "rewire",
  recognises: ({ tables }) => tables.has("habits") && tables.has("checkins"),
  read: (database, path, { today }, warnings) => {
    const where = { file: path, row: null };
    const checkins = Map.groupBy(database.rows("checkins"), (row) => sqlText(row, "habit_id"));
    const found = database
      .rows("habits")
      .toSorted((a, b) => (sqlNumber(a, "order_num") ?? 0) - (sqlNumber(b, "order_num") ?? 0))
      .map((row) => habitOf(row, checkins.get(sqlText(row, "_id")) ?? [], where, warnings));
    warnOfReminders(database, where, warnings);
    return foundPlan("rewire", String(database.version), found, { today, warnings });
  },
};

function warnOfReminders(database: Database, where: Where, warnings: Warnings): void {
  for (const row of database.rows("reminders")) {
    const time = sqlNumber(row, "time") ?? 0;
    if (time > 0 && time < 1440) warnings.add("reminder_left", sqlText(row, "habit_id"), where);
  }
}

function habitOf(
  row: SqlRow,
  checkins: readonly SqlRow[],
  where: Where,
  warnings: Warnings,
): FoundHabit {
  const sourceId = sqlText(row, "_id");
  const target = sqlNumber(row, "target_count") ?? 0;
  const isCounter = target > 0 || checkins.some((one) => (sqlNumber(one, "actual_count") ?? 0) > 0);
  return {
    sourceId,
    where,
    name: sqlText(row, "name"),
    description: sqlText(row, "description"),
    valueType: isCounter ? "counter" : "checkbox",
    target: isCounter && target > 0 ? { op: "at_least", value: target } : null,
    asksTarget: isCounter,
    schedule: scheduleOf(row, sourceId, where, warnings),
    start: dayOfText(sqlText(row, "start_date")),
    archived: sqlNumber(row, "archived") === 1,
    days: checkins.flatMap((one) => dayOf(one, isCounter, sourceId, where, warnings) ?? []),
  };
}

function scheduleOf(row: SqlRow, sourceId: string, where: Where, warnings: Warnings): Schedule {
  const kind = sqlNumber(row, "schedule");
  const every = sqlNumber(row, "repeating_count") ?? 0;
  if (kind === 0) {
    // 0 is Sunday.
    const days = sqlText(row, "active_days").split(",").filter(Boolean).map(Number);
    const known = days.filter((day) => Number.isInteger(day) && day >= 0 && day <= 6);
    const unique = [...new Set(known.map((day) => (day === 0 ? 7 : day)))].toSorted(
      (a, b) => a - b,
    );
    if (unique.length === 7) return { kind: "daily" };
    // 1 to 7 by construction.
    if (unique.length > 0) return { kind: "weekdays", days: unique as Weekday[] };
  }
  if (kind === 1) {
    const period = PERIODS[sqlNumber(row, "period") ?? -1];
    const read = period && timesPerPeriod(sqlNumber(row, "days") ?? 0, 1, period);
    if (read && !read.exact) {
      warnings.add("schedule_changed", sourceId, where, {
        text: `${sqlText(row, "days")}/${period}`,
      });
    }
    if (read) return read.schedule;
  }
  if (kind === 2 && every > 0) return { kind: "everyN", n: every };
  const text = shown(`schedule ${kind}: ${sqlText(row, "active_days")}`);
  warnings.add("schedule_unreadable", sourceId, where, { text });
  return { kind: "daily" };
}

function dayOf(
  row: SqlRow,
  isCounter: boolean,
  sourceId: string,
  where: Where,
  warnings: Warnings,
): FoundDay | null {
  const day = dayOfText(sqlText(row, "date"));
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(sqlText(row, "date")) });
    return null;
  }
  const count = sqlNumber(row, "actual_count");
  const value = isCounter && count !== null && count > 0 ? count : null;
  const type = sqlNumber(row, "type");
  const note = sqlText(row, "note");
  if (type === DONE) return { day, status: "done", value, note, where };
  warnings.add("bad_value", sourceId, where, { text: `type ${type}` });
  return { day, status: null, value, note, where };
}

function dayOfText(text: string) {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return year ? dayOfCell(`${year}-${month}-${date}`, null) : null;
}
