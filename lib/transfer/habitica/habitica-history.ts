import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { FoundDay, FoundHabit } from "../found-habit";
import type { Where } from "../import-plan";
import type { Warnings } from "../warnings";

/** The value of a task at a moment. It rises when the task is done and falls when it is missed. */
export type ValueRow = { id: string; name: string; day: CalendarDay; value: number; where: Where };

/** A habit of `history.csv`, which says nothing of its schedule. */
export function habitOfHistory(rows: readonly ValueRow[], warnings: Warnings): FoundHabit {
  const [first] = rows;
  const where = first?.where ?? { file: "", row: null };
  return {
    sourceId: first?.id ?? "",
    where,
    name: first?.name ?? "",
    valueType: "checkbox",
    schedule: { kind: "daily" },
    days: daysOfValues(rows, warnings),
  };
}

/**
 * The days that values tell: a rise since the day before is done, a fall missed. Habitica thins its history to averages
 * of weeks and months, and an average tells nothing of its day; so a value counts only when the day before it, or the
 * same day, has one too.
 */
export function daysOfValues(rows: readonly ValueRow[], warnings: Warnings): FoundDay[] {
  const days = [
    ...Map.groupBy(
      rows.toSorted((a, b) => a.day - b.day),
      ({ day }) => day,
    ).values(),
  ];
  return days.flatMap((own, index): FoundDay[] => {
    const row = own.at(-1);
    const previous = days[index - 1]?.at(-1);
    if (!row) return [];
    const opening = own.length > 1 ? own[0] : undefined;
    const before = previous && row.day - previous.day === 1 ? previous : opening;
    if (!before) {
      warnings.add("history_thinned", row.id, row.where);
      return [];
    }
    if (row.value === before.value) return [];
    const status = row.value > before.value ? "done" : "missed";
    return [{ day: row.day, status, value: null, note: "", where: row.where }];
  });
}
