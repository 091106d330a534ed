import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { goalLineAt, type GoalRules, signOf } from "./goal-line";

/** What the line asks for by the end of a day. */
export type GoalDue = {
  day: CalendarDay;
  /** Where the line stands. */
  value: number;
  /** How far the goal is from it now; 0 when it is there already. Never negative, also where less is better. */
  missing: number;
};

/**
 * What must stand by the end of today and of the days after it, oldest first (analytics, 11.4). Empty for goals
 * without a line, and when the deadline has passed. The deadline closes the list when it comes within `count` days.
 *
 * @param value The value of the goal now; null counts as the start value.
 * @param count How many days, today included.
 * @example goalDues(goal, 12, today, 7)[0] // { day: today, value: 13.5, missing: 1.5 }
 */
export function goalDues(
  goal: GoalRules,
  value: number | null,
  today: CalendarDay,
  count: number,
): GoalDue[] {
  const { deadline, direction, startValue } = goal;
  if (deadline === null) return [];
  const dues: GoalDue[] = [];
  for (let offset = 0; offset < count; offset += 1) {
    const day = addDays(today, offset);
    const line = day > deadline ? null : goalLineAt(goal, day);
    if (line === null) break;
    const missing = Math.max(0, signOf(direction) * (line - (value ?? startValue)));
    dues.push({ day, value: line, missing });
  }
  return dues;
}
