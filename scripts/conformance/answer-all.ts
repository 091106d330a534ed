import { changePoint } from "@/lib/analytics/change-point";
import { opportunitiesOf } from "@/lib/analytics/opportunities";
import { overallHeat } from "@/lib/analytics/overall-heat";
import { brokenRecords, recordsOf } from "@/lib/analytics/records";
import type { RefArgs } from "@/lib/analytics/reference/reference-habit";
import type { HabitSeries } from "@/lib/analytics/series";
import { strengthSeries } from "@/lib/analytics/strength";
import { recentTrend, trendOf } from "@/lib/analytics/trend";
import { weekdayAverages } from "@/lib/analytics/weekday";
import { whatChanged } from "@/lib/analytics/what-changed";
import { addDays } from "@/lib/domain/calendar-day";

import { FUNCTIONS } from "./functions";
import { Fields, readSeries } from "./read-args";

const ABOUT_HABITS = [
  "units",
  "streaks",
  "consistency",
  "strength",
  "risk",
  "nudge",
  "suggestions",
  "weekdayProfile",
  "heat",
  "rollup",
];

/** One text with the answers to all questions about some habits, and to all given cases. */
export function answerAll(
  habits: readonly RefArgs[],
  cases: readonly { fn: string; args: object }[],
): string {
  const range = { from: "2024-01-01", to: "2024-09-30", by: "month", k: 5 };
  const asked = habits.flatMap((args) =>
    ABOUT_HABITS.map((fn) => ({ fn, args: { ...args, ...range } })),
  );
  const all = habits.map((args) => readSeries(new Fields(args, "args")));
  const answers = [...asked, ...cases].map(({ fn, args }) => {
    return FUNCTIONS[fn]?.(new Fields(args, "args"));
  });
  return [...answers, ...all.map(insightsOf), togetherOf(all)]
    .map((answer) => JSON.stringify(answer))
    .join("\n");
}

/** What the table of functions does not name, and the screens show all the same. */
function insightsOf(series: HabitSeries): unknown {
  const { today } = series;
  return {
    records: recordsOf(series),
    broken: brokenRecords(series),
    curve: trendOf(series, addDays(today, -30), today),
    recent: recentTrend(series),
    change: changePoint(opportunitiesOf(series).map(({ isDone }) => Number(isDone))),
    weekdays: weekdayAverages(series, addDays(today, -84), today),
    strength: [...strengthSeries(series)].slice(-60),
  };
}

function togetherOf(all: readonly HabitSeries[]): unknown {
  const today = all[0]?.today;
  if (today === undefined) return null;
  const named = all.map((series, index) => [index, series] as const);
  return { heat: overallHeat(all, addDays(today, -90), today), changes: whatChanged(named) };
}
