import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { loopEntries, type LoopEntry, type LoopHabit } from "./entries";

/** Loop looks this many days past today. */
const DAYS_AHEAD = 30;

/**
 * Lengths of Loop's `limit` longest streaks, newest first (field notes, 2.3). Skips and implicit days
 * count, also those in the coming 30 days; of equal streaks the newer is the longer.
 *
 * @example loopBestStreaks(daily, threeYesDays, today, 10) // [3]
 */
export function loopBestStreaks(
  habit: LoopHabit,
  entries: readonly LoopEntry[],
  today: CalendarDay,
  limit: number,
): number[] {
  const last = addDays(today, DAYS_AHEAD);
  const days = loopEntries(habit, entries)
    .filter(({ day, value }) => day <= last && counts(habit, value))
    .map(({ day }) => day);
  const streaks: { end: CalendarDay; length: number }[] = [];
  for (const day of days) {
    const streak = streaks.at(-1);
    if (streak && day === streak.end - streak.length) streak.length += 1;
    else streaks.push({ end: day, length: 1 });
  }
  return streaks
    .toSorted((a, b) => b.length - a.length || b.end - a.end)
    .slice(0, limit)
    .toSorted((a, b) => b.end - a.end)
    .map(({ length }) => length);
}

/** Each day is compared with the whole target, also when the target is for a week. */
function counts(habit: LoopHabit, value: number): boolean {
  if (habit.type === "YES_NO") return value > 0;
  const amount = value / 1000;
  const { target = 0 } = habit;
  if (habit.targetType !== "AT_MOST") return amount >= target;
  return amount <= target; // unknown days are not in the list
}
