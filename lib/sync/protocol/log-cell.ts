import { isAccumulating } from "@/lib/domain/amount";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog, LogValue } from "@/lib/domain/log";
import { shownValue } from "@/lib/domain/stored-value";

import { cellAmount, type LogCell } from "./cell";

/**
 * The log that a day's registers describe, its value in the habit's unit. A value that does not fit the
 * habit's type, because the type was changed later, counts as none.
 * @example logOfCell(counter, day, { inc: { phone: [2000, t] } }) // { day, status: null, value: 2, note: null }
 */
export function logOfCell(
  habit: Pick<Habit, "valueType">,
  day: CalendarDay,
  cell: LogCell,
): HabitLog {
  return {
    day,
    status: cell.mark?.[0].s ?? null,
    value: valueOfCell(habit, cell),
    note: cell.note?.[0] ?? null,
  };
}

/** Whether a cell has nothing in it any more: no status, no value, no note. */
export function isEmptyCell(cell: LogCell): boolean {
  return (cell.mark?.[0].s ?? null) === null && storedValueOf(cell) === null && !cell.note?.[0];
}

/** The day's value as it is stored, whatever the habit's type. */
export function storedValueOf(cell: LogCell): LogValue {
  const typed = cell.mark?.[0].v;
  return typeof typed === "string" ? typed : cellAmount(cell);
}

function valueOfCell(habit: Pick<Habit, "valueType">, cell: LogCell): LogValue {
  const stored = storedValueOf(cell);
  if (stored === null) return null;
  if ((typeof stored === "string") !== (habit.valueType === "text")) return null;
  if (isAccumulating(habit.valueType)) return shownValue(habit, stored);
  return stored;
}
