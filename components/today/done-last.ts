import { useState } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";

import type { DayPlan } from "./day-plan";

/** The habits of a day that are done. */
export function doneOf({ items }: DayPlan): ReadonlySet<HabitId> {
  const done = items.filter(({ outcome }) => outcome === "done");
  return new Set(done.map(({ history }) => history.habit.id));
}

/** The same plan with some rows at the end of their part of the day, each half in the owner's order. */
export function withLast(plan: DayPlan, last: ReadonlySet<HabitId>): DayPlan {
  const groups = plan.groups.map((group) => ({
    ...group,
    items: group.items.toSorted((a, b) => {
      return Number(last.has(a.history.habit.id)) - Number(last.has(b.history.habit.id));
    }),
  }));
  return { ...plan, groups };
}

/**
 * Which rows of a day stand last. Those that are done when the day is opened; from then on nothing moves until
 * `sink` says so, which `SinkDone` does when nobody can press the wrong row any more.
 */
export function useLastRows(plan: DayPlan, day: CalendarDay) {
  const [last, setLast] = useState(() => ({ day, ids: doneOf(plan) }));
  const isOther = last.day !== day;
  const present = isOther ? { day, ids: doneOf(plan) } : last;
  if (isOther) setLast(present);
  return { ids: present.ids, sink: (ids: ReadonlySet<HabitId>) => setLast({ day, ids }) };
}
