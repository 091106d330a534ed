import { circularMean } from "@/lib/analytics/aggregate";
import { association, benjaminiHochberg } from "@/lib/analytics/association";
import { changePoint } from "@/lib/analytics/change-point";
import { consistencyOf } from "@/lib/analytics/consistency";
import { goalProgressOf, goalStep } from "@/lib/analytics/goal";
import { goalForecast } from "@/lib/analytics/goal-forecast";
import { lineEditAllowed } from "@/lib/analytics/goal-line";
import { heatLevels } from "@/lib/analytics/heat";
import { loopEntries } from "@/lib/analytics/loop/entries";
import { loopScores } from "@/lib/analytics/loop/scores";
import { loopBestStreaks } from "@/lib/analytics/loop/streaks";
import { nudgeOf } from "@/lib/analytics/nudge";
import { outcomeOn } from "@/lib/analytics/outcome";
import { quantileLevels } from "@/lib/analytics/overall-heat";
import { riskOf } from "@/lib/analytics/risk";
import { rollupsOf } from "@/lib/analytics/rollups";
import { dueDays } from "@/lib/analytics/schedule";
import { spearman } from "@/lib/analytics/spearman";
import { literalStreak, streaksOf } from "@/lib/analytics/streaks";
import { strengthOf } from "@/lib/analytics/strength";
import { suggestionsOf } from "@/lib/analytics/suggestions";
import { trendCompare } from "@/lib/analytics/trend";
import { unitsOf } from "@/lib/analytics/units";
import { weekdayProfile } from "@/lib/analytics/weekday";
import { type CalendarDay, isoWeek, toIsoDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

import {
  type Fields,
  readDirection,
  readEntries,
  readGoal,
  readKnots,
  readLoopEntries,
  readLoopHabit,
  readSeries,
} from "./read-args";

/** The table of analytics 15: names of functions, and what they answer with days as ISO texts. */
export const FUNCTIONS: Readonly<Record<string, (args: Fields) => unknown>> = {
  userDay: (args) => {
    const instant = new Date(args.text("instant"));
    if (Number.isNaN(instant.getTime())) throw new TypeError("args.instant is not an instant");
    return toIsoDay(userDay(instant, args.text("zone"), args.number("dayStart", 0)));
  },
  isoWeek: (args) => isoWeek(args.day("day")),
  outcome: (args) => outcomeOn(readSeries(args), args.day("day")),
  dueDays: (args) => dueDays(readSeries(args), args.day("from"), args.day("to")).map(toIsoDay),
  units: (args) =>
    unitsOf(readSeries(args)).map((unit) => {
      return { ...unit, start: toIsoDay(unit.start), end: toIsoDay(unit.end) };
    }),
  streaks: (args) => {
    const { current, best } = streaksOf(readSeries(args));
    return {
      current: { ...current, since: isoOrNull(current.since) },
      best: best && { ...best, start: toIsoDay(best.start), end: toIsoDay(best.end) },
    };
  },
  literalStreak: (args) => literalStreak(args.days("doneDays"), args.day("today")),
  consistency: (args) => consistencyOf(readSeries(args), args.number("window", 30)),
  rollup: (args) => {
    const by = args.choice("by", ["week", "month"]);
    return rollupsOf(readSeries(args), by, args.day("from"), args.day("to")).map((rollup) => {
      return { ...rollup, start: toIsoDay(rollup.start), end: toIsoDay(rollup.end) };
    });
  },
  strength: (args) => strengthOf(readSeries(args)),
  risk: (args) =>
    riskOf(readSeries(args), {
      ...(args.has("priorMean") ? { priorMean: args.number("priorMean") } : {}),
      ...(args.has("k") ? { k: args.number("k") } : {}),
    }),
  nudge: (args) => nudgeOf(readSeries(args)),
  suggestions: (args) => suggestionsOf(readSeries(args)).map(({ kind }) => kind),
  heat: (args) => heatLevels(readSeries(args), args.day("from"), args.day("to")),
  quantileLevels: (args) => quantileLevels(args.numbers("values")),
  circularMean: (args) => circularMean(args.numbers("values")),
  goal: (args) => {
    const today = args.object("ctx").day("today");
    const progress = goalProgressOf(readGoal(args.object("goal")), readEntries(args), today);
    return { ...progress, completedOn: isoOrNull(progress.completedOn) };
  },
  goalForecast: (args) => {
    const today = args.object("ctx").day("today");
    const forecast = goalForecast(readGoal(args.object("goal")), readEntries(args), today);
    return (
      forecast && {
        p10: isoOrNull(forecast.p10),
        p50: isoOrNull(forecast.p50),
        p90: isoOrNull(forecast.p90),
        byDeadline: forecast.byDeadline,
      }
    );
  },
  goalStep: (args) => {
    const state = args.object("state");
    const goalId = state.text("goalId");
    const status = state.choice("status", ["active", "completed"]);
    return goalStep({ goalId, status, epoch: state.number("epoch") }, args.boolean("complete"));
  },
  lineEditAllowed: (args) =>
    lineEditAllowed(
      readDirection(args),
      readKnots(args, "oldLine"),
      readKnots(args, "newLine"),
      args.day("today"),
    ),
  trendCompare: (args) =>
    trendCompare(args.number("s1"), args.number("n1"), args.number("s2"), args.number("n2")),
  association: (args) => association(args.numbers("x"), args.numbers("y")),
  bh: (args) => benjaminiHochberg(args.numbers("p"), args.number("q")),
  spearman: (args) => spearman(args.numbers("x"), args.numbers("y")),
  changePoint: (args) => changePoint(args.numbers("y")),
  weekdayProfile: (args) => weekdayProfile(readSeries(args)),
  loopEntries: (args) =>
    loopEntries(readLoopHabit(args.object("habit")), readLoopEntries(args)).map((entry) => {
      return { day: toIsoDay(entry.day), value: entry.value };
    }),
  loopScores: (args) =>
    loopScores(
      readLoopHabit(args.object("habit")),
      readLoopEntries(args),
      args.day("today"),
      args.days("days"),
    ),
  loopBestStreaks: (args) =>
    loopBestStreaks(
      readLoopHabit(args.object("habit")),
      readLoopEntries(args),
      args.day("today"),
      args.number("limit"),
    ),
};

function isoOrNull(day: CalendarDay | null): string | null {
  return day === null ? null : toIsoDay(day);
}
