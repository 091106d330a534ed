import { type CalendarDay, dayOfCivil, daysInMonth } from "@/lib/domain/calendar-day";

import type { DatabaseReader } from "../database-reader";
import { type FoundHabit, foundPlan } from "../found-habit";
import type { Where } from "../import-plan";
import { shown } from "../json-file";
import { type SqlRow, sqlNumber, sqlText } from "../sqlite/sqlite-file";
import type { Warnings } from "../warnings";

/** Tickmate's database. Months count from 0. A track with several ticks on a day counts them. */
export const tickmateReader: DatabaseReader = {
  format: "tickmate",
  recognises: ({ tables }) => tables.has("tracks") && tables.has("ticks"),
  read: (database, path, { today }, warnings) => {
    const where = { file: path, row: null };
    const ticks = Map.groupBy(database.rows("ticks"), (row) => sqlText(row, "_track_id"));
    const names = new Map(
      database.rows("groups").map((row) => [sqlText(row, "_id"), sqlText(row, "name")] as const),
    );
    const groups = Map.groupBy(database.rows("track2groups"), (row) => sqlText(row, "_track_id"));
    const found = database
      .rows("tracks")
      .toSorted((a, b) => (sqlNumber(a, "order") ?? 0) - (sqlNumber(b, "order") ?? 0))
      .map((row): FoundHabit => {
        const id = sqlText(row, "_id");
        const tags = (groups.get(id) ?? []).flatMap(
          (link) => names.get(sqlText(link, "_group_id")) ?? [],
        );
        return { ...habitOf(row, ticks.get(id) ?? [], where, warnings), tags };
      });
    return foundPlan("tickmate", String(database.version), found, { today, warnings });
  },
};

function habitOf(
  row: SqlRow,
  ticks: readonly SqlRow[],
  where: Where,
  warnings: Warnings,
): FoundHabit {
  const sourceId = sqlText(row, "_id");
  const counts = new Map<CalendarDay, number>();
  for (const tick of ticks) {
    const day = dayOf(tick);
    if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
    else {
      const text = shown(["year", "month", "day"].map((part) => sqlText(tick, part)).join("-"));
      warnings.add("bad_date", sourceId, where, { text });
    }
  }
  const isCounter = [...counts.values()].some((count) => count > 1);
  return {
    sourceId,
    where,
    name: sqlText(row, "name"),
    description: sqlText(row, "description"),
    valueType: isCounter ? "counter" : "checkbox",
    target: isCounter ? { op: "at_least", value: 1 } : null,
    schedule: { kind: "daily" },
    archived: sqlNumber(row, "enabled") === 0,
    days: [...counts].map(([day, count]) => ({
      day,
      status: isCounter ? null : "done",
      value: isCounter ? count : null,
      note: "",
      where,
    })),
  };
}

function dayOf(tick: SqlRow): CalendarDay | null {
  const [year, month, date] = ["year", "month", "day"].map((part) => sqlNumber(tick, part) ?? -1);
  if (year === undefined || month === undefined || date === undefined) return null;
  const isWhole = [year, month, date].every(Number.isInteger);
  if (!isWhole || year < 1970 || year > 9999 || month < 0 || month > 11) return null;
  return date >= 1 && date <= daysInMonth(year, month + 1)
    ? dayOfCivil(year, month + 1, date)
    : null;
}
