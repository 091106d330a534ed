import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { logsWithin } from "@/lib/domain/edited-logs";

import { type HabitSeries, seriesOf } from "./series";
import { streaksOf } from "./streaks";

/** How far ahead is looked; a run that holds longer has no day worth naming. */
const MOST_DAYS = 366;

/**
 * The last day on which the present run still holds although nothing more is logged: `today − 1` when today
 * decides, Sunday when the next due day is Monday, Friday when the quota of the week fits into its last two days.
 * Null without a run, and where silence does not end it within a year (habits that succeed by default, habits
 * that are over).
 *
 * Future pauses, versions and the habit's end count as they are known today. Silence only ever adds misses, so the
 * day is searched by halving.
 *
 * @example safeUntil(doneTodayAndDaily) // today: tomorrow has to be done again
 */
export function safeUntil(series: HabitSeries): CalendarDay | null {
  if (!isRunning(series)) return null;
  const holdsOn = (day: CalendarDay) => isRunning(inSilence(series, day));
  let [holds, breaks] = [0, MOST_DAYS];
  if (holdsOn(addDays(series.today, breaks))) return null;
  while (breaks - holds > 1) {
    const middle = Math.floor((holds + breaks) / 2);
    if (holdsOn(addDays(series.today, middle))) holds = middle;
    else breaks = middle;
  }
  return addDays(series.today, holds - 1);
}

function isRunning(series: HabitSeries): boolean {
  const { status } = streaksOf(series).current;
  return status === "pending" || status === "secured";
}

/** The habit as it will stand on a later day when nothing more is logged. */
function inSilence(series: HabitSeries, today: CalendarDay): HabitSeries {
  const { logs, weekStart } = series;
  const known = logsWithin(logs, { from: null, to: series.today });
  const habit = { ...series.habit }; // a question is not the last state of the habit
  return seriesOf(habit, known, { today, weekStart });
}
