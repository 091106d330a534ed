import { addDays } from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";

import { eachRuleDay } from "./rule-days";

/**
 * How many due days a day schedule has per day (φ of analytics, 6.1).
 *
 * @example dayFrequency(version) // 3 / 7 for Monday, Wednesday and Friday
 */
export function dayFrequency(version: HabitVersion): number {
  const { schedule } = version;
  switch (schedule.kind) {
    case "weekdays":
      return Math.max(1, new Set(schedule.days).size) / 7;
    case "everyN":
      return 1 / schedule.n;
    case "monthdays":
      return Math.max(1, schedule.days.length) / 30;
    case "rrule": {
      let days = 0;
      eachRuleDay(version, version.from, addDays(version.from, 363), () => {
        days += 1;
      });
      return Math.max(1, days) / 364;
    }
    case "daily":
    case "perWeek":
    case "perMonth":
    case "rolling":
      return 1;
  }
}
