import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit, Target } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";

/** One day of one habit, as the parts of the sheet need it. */
export type DayContext = {
  habit: Habit;
  day: CalendarDay;
  log: HabitLog | null;
  target: Target | null;
};
