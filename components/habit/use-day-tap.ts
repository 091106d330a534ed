"use client";

import { useLogActions } from "@/components/log/use-log-actions";
import { logAsPressed } from "@/lib/client/pressed-days";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

/** How a day can be changed: the quick way, and everything about it. */
export type DayAct = { tap: (day: CalendarDay) => void; open: (day: CalendarDay) => void };

/**
 * What a tap on a day does: a check mark is set or taken away, everything else has to be chosen. Where
 * silence counts as done, the mark of a day that is over is a slip.
 */
export function useDayTap(
  { habit, logs }: HabitHistory,
  today: CalendarDay,
  open: (day: CalendarDay) => void,
): (day: CalendarDay) => void {
  const actions = useLogActions();
  return (day) => {
    if (habit.valueType !== "checkbox") return open(day);
    const log = logAsPressed(habit.id, day, logOn(logs, day));
    // A mark of any kind is taken away first, so that nothing is overwritten by a slip of the finger.
    if (log !== null && !saysNothing(log)) return void actions.clear(habit, day);
    const isSlip = habit.unloggedIsDone && day < today;
    const mark = isSlip ? SLIP : DONE;
    void actions.setMark(habit, day, mark);
  };
}

const DONE = { status: null, value: 1 } as const;
const SLIP = { status: "missed", value: null } as const;
