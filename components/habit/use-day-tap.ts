"use client";

import { logOn } from "@/components/log/tap";
import { useLogActions } from "@/components/log/use-log-actions";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitHistory } from "@/lib/domain/tracker";

/** How a day can be changed: the quick way, and everything about it. */
export type DayAct = { tap: (day: CalendarDay) => void; open: (day: CalendarDay) => void };

/** What a tap on a day does: a check mark is set or taken away, everything else has to be chosen. */
export function useDayTap(
  { habit, logs }: HabitHistory,
  open: (day: CalendarDay) => void,
): (day: CalendarDay) => void {
  const actions = useLogActions();
  return (day) => {
    if (habit.valueType !== "checkbox") return open(day);
    const log = logOn(logs, day);
    // A mark of any kind is taken away first, so that nothing is overwritten by a slip.
    const isMarked = log !== null && (log.status !== null || log.value !== null);
    void (isMarked
      ? actions.clear(habit, day)
      : actions.setMark(habit, day, { status: null, value: 1 }));
  };
}
