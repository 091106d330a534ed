import { chanceOn, emptyState, learn, learnWeekday, PRIOR_MEAN } from "@/lib/analytics/chance";
import { opportunitiesOf } from "@/lib/analytics/opportunities";
import type { HabitSeries } from "@/lib/analytics/series";
import { isoWeekday } from "@/lib/domain/calendar-day";

import type { Forecast } from "./score";

/** The three ways to forecast the next due day that are compared, each for the same days. */
export type Forecasts = { ours: Forecast[]; twoMisses: Forecast[]; month: Forecast[] };

/** Nobody forecasts from nothing: the first days only teach. */
const WARM_UP = 14;
const MONTH = 30;

/** Every forecast is made from the days before it alone. */
export function forecastsOf(people: readonly HabitSeries[]): Forecasts {
  const ours: Forecast[] = [];
  const month: Forecast[] = [];
  const alarms: { isAlarm: boolean; happened: boolean }[] = [];
  for (const series of people) {
    const state = emptyState();
    const past: boolean[] = [];
    for (const { day, isDone } of opportunitiesOf(series)) {
      if (past.length >= WARM_UP) {
        const recent = past.slice(-MONTH);
        const rate = recent.filter(Boolean).length / recent.length;
        ours.push({ p: chanceOn(state, isoWeekday(day), PRIOR_MEAN), happened: isDone });
        month.push({ p: rate, happened: isDone });
        alarms.push({ isAlarm: !past.at(-1) && !past.at(-2), happened: isDone });
      }
      past.push(isDone);
      learn(state, isDone);
      learnWeekday(state, isoWeekday(day) - 1, isDone);
    }
  }
  return { ours, month, twoMisses: asForecasts(alarms) };
}

/**
 * The two-miss rule only says yes or no. It gets the two chances that suit it best, taken from the very
 * days it is judged on, which is more than any forecast could know.
 */
function asForecasts(alarms: readonly { isAlarm: boolean; happened: boolean }[]): Forecast[] {
  const shareWhere = (isAlarm: boolean): number => {
    const group = alarms.filter((one) => one.isAlarm === isAlarm);
    return group.filter((one) => one.happened).length / Math.max(1, group.length);
  };
  const alarmed = shareWhere(true);
  const calm = shareWhere(false);
  return alarms.map(({ isAlarm, happened }) => ({ p: isAlarm ? alarmed : calm, happened }));
}
