import { userPriorMean } from "@/lib/analytics/chance";
import { changePoint } from "@/lib/analytics/change-point";
import { type HabitPairs, habitPairsInSteps } from "@/lib/analytics/habit-pairs";
import { measureOf, presentVersion } from "@/lib/analytics/habit-rules";
import { type NumberPairs, numberPairsInSteps } from "@/lib/analytics/number-pairs";
import { opportunitiesOf } from "@/lib/analytics/opportunities";
import { type BrokenRecord, brokenRecords } from "@/lib/analytics/records";
import { type Risk, riskOf } from "@/lib/analytics/risk";
import type { HabitSeries } from "@/lib/analytics/series";
import { mapInSteps } from "@/lib/analytics/steps";
import { type RecentTrend, recentTrend } from "@/lib/analytics/trend";
import { type TypicalTime, typicalTime } from "@/lib/analytics/typical-time";
import { weekdayAverages, weekdayProfile } from "@/lib/analytics/weekday";
import { type WeekChange, whatChanged } from "@/lib/analytics/what-changed";
import { addDays, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";

import type { Member } from "./insights-model";

/** A change is worth telling when it is likely and large (analytics, 12.5). */
const LIKELY = 0.9;
const LARGE = 0.15;
/** What `changePoint` and `weekdayProfile` need at least, for the words that say what is missing. */
export const LEAST_SETTLED = 28;
/** What `recentTrend` needs on either side before it judges. */
export const LEAST_COMPARED = 7;
/** Below this the chances say more of the prior than of the habit. */
const LEAST_FOR_RISK = 7;
const PROFILE_DAYS = 182;
const MOST_CONTRASTS = 4;
const MOST_TIMES = 6;
const LEAST_RUN = 3;

/** "Since about `day`: `after` instead of `before`." Shares from 0 to 1. */
type Turn = { habit: Habit; day: CalendarDay; before: number; after: number };

/** When habits were logged, by habit id. */
type LoggedTimes = ReadonlyMap<string, readonly { minute: number }[]>;

type Trend = { habit: Habit; trend: RecentTrend; verdict: "improving" | "declining" };

type WeekdayContrast = { habit: Habit; best: OfWeekday; worst: OfWeekday };
type OfWeekday = { weekday: Weekday; done: number; n: number };

export type HabitRisk = {
  habit: Habit;
  risk: Risk;
  /** Chance, 0 to 1, to miss the next two planned days, or the quota that runs. */
  chance: number;
  miss: "two_days" | "week" | "month";
};

/** When habits usually happen, the most regular first, and why nothing is said of the others. */
type UsualTimes = {
  /** `isTime` says that the habit is a time of day itself; of the others it is known when they were logged. */
  known: { habit: Habit; isTime: boolean; time: TypicalTime }[];
  /** The most times that a habit without an answer has. */
  mostTimes: number;
  /** Whether a habit has enough times, but all around the clock. */
  isSpread: boolean;
};

/** What goes together: of many habits the most work of all. */
export type PairFindings = { together: HabitPairs<Habit>; numbers: NumberPairs<Habit> };

/** What stands out in the days of each habit, each kind only where there is evidence for it. */
export type Findings = {
  times: UsualTimes;
  week: WeekChange<Habit>[];
  turns: Turn[];
  contrasts: WeekdayContrast[];
  records: { habit: Habit; record: BrokenRecord }[];
  /** Habits that go clearly better or worse than in the four weeks before, the best first. */
  trends: Trend[];
  /** The most opportunities that any habit has in the weaker of the two stretches. */
  mostCompared: number;
  /** Days since the first day of the oldest habit: a record has to have stood before it can fall. */
  oldest: number;
  risks: HabitRisk[];
  /** The most settled opportunities that any habit has, for the words that say what is missing. */
  mostSettled: number;
};

/**
 * Looks at everything of single habits that might be worth a sentence, as of `today`, with a step after each.
 *
 * @param from First day of the period that is looked at. Times and changes of pace keep to it; this week, risk, records and
 *   the half year of the weekdays have their own periods.
 * @param logged When habits were logged, in the period, for those that are no time of day themselves.
 */
export function* findingsInSteps(
  members: readonly Member[],
  from: CalendarDay,
  today: CalendarDay,
  logged: LoggedTimes = new Map(),
): Generator<void, Findings> {
  const living = members.filter(({ habit }) => habitStatus(habit, today) === "active");
  const looks = yield* mapInSteps(living, (member) => lookAt(member, from));
  const risks = yield* mapInSteps(living, (member) => riskOfMember(member, living));
  return {
    times: usualTimes(living, from, logged),
    week: whatChanged(living.map(({ habit, series }) => [habit, series] as const)),
    turns: looks.flatMap(({ turn }) => turn ?? []),
    contrasts: looks
      .flatMap(({ contrast }) => contrast ?? [])
      .toSorted((a, b) => gapOf(b) - gapOf(a))
      .slice(0, MOST_CONTRASTS),
    records: looks.flatMap(({ record }) => record ?? []),
    trends: looks.flatMap(({ trend }) => trend ?? []).toSorted((a, b) => betterOf(b) - betterOf(a)),
    mostCompared: Math.max(0, ...looks.map(({ compared }) => compared)),
    oldest: Math.max(0, ...living.map(({ series }) => today - series.from)),
    risks: risks.flatMap((risk) => risk ?? []).toSorted((a, b) => b.chance - a.chance),
    mostSettled: Math.max(0, ...looks.map(({ settled }) => settled)),
  };
}

/** What goes together in the period from `from` to today, archived habits included. */
export function* pairsInSteps(
  members: readonly Member[],
  from: CalendarDay,
): Generator<void, PairFindings> {
  const everyOne = members.map(({ habit, series }) => [habit, series] as const);
  return {
    together: yield* habitPairsInSteps(everyOne, from),
    numbers: yield* numberPairsInSteps(everyOne, from),
  };
}

function lookAt(member: Member, from: CalendarDay) {
  const { habit, series } = member;
  const [record] = brokenRecords(series).filter((one) => isWorthTelling(habit, one));
  const trend = recentTrend(series);
  return {
    settled: opportunitiesOf(series).length,
    turn: turnOf(member, from),
    contrast: contrastOf(member),
    record: record ? { habit, record } : null,
    trend: clearTrend(habit, trend),
    compared: Math.min(trend.now.n, trend.before.n),
  };
}

function usualTimes(living: readonly Member[], from: CalendarDay, logged: LoggedTimes): UsualTimes {
  const found = living.map(({ habit, series }) => {
    const isTime = habit.valueType === "time";
    const minutes = isTime
      ? timesOf(series, from)
      : (logged.get(habit.id) ?? []).map(({ minute }) => minute);
    return { habit, isTime, time: typicalTime(minutes) };
  });
  const unknown = found.flatMap(({ time }) => ("typical" in time ? [] : [time]));
  return {
    known: found
      .flatMap(({ habit, isTime, time }) => ("typical" in time ? [{ habit, isTime, time }] : []))
      .toSorted((a, b) => widthOf(a.time) - widthOf(b.time))
      .slice(0, MOST_TIMES),
    mostTimes: Math.max(0, ...unknown.map(({ times }) => times)),
    isSpread: unknown.some(({ isSpread }) => isSpread),
  };
}

/** How many minutes hold the middle half of the times. */
function widthOf({ from, to }: TypicalTime): number {
  return (to - from + 1440) % 1440;
}

function timesOf(series: HabitSeries, from: CalendarDay): number[] {
  return Array.from(series.value).filter(
    (minute, index) => series.from + index >= from && !Number.isNaN(minute),
  );
}

function turnOf({ habit, series }: Member, from: CalendarDay): Turn | null {
  const settled = opportunitiesOf(series);
  const found = changePoint(settled.map(({ isDone }) => (isDone ? 1 : 0)));
  if (!found || found.posterior < LIKELY) return null;
  if (Math.abs(found.after - found.before) < LARGE) return null;
  const recent = settled.slice(-120); // the ones that `changePoint` looks at
  const day = recent[found.k]?.day;
  if (day === undefined || day < from) return null;
  return { habit, day, before: found.before, after: found.after };
}

function contrastOf({ habit, series }: Member): WeekdayContrast | null {
  const profile = weekdayProfile(series);
  if (!profile) return null;
  const averages = weekdayAverages(series, addDays(series.today, 1 - PROFILE_DAYS), series.today);
  const of = (weekday: Weekday): OfWeekday => {
    const { n, rate } = averages[weekday - 1] ?? { n: 0, rate: null };
    return { weekday, n, done: Math.round(n * (rate ?? 0)) };
  };
  return { habit, best: of(profile.best), worst: of(profile.worst) };
}

function gapOf({ best, worst }: WeekdayContrast): number {
  return best.done / best.n - worst.done / worst.n;
}

/**
 * Two in a row is no feat because it beats one. The greatest value is one of amounts that want to be large;
 * not of a bedtime, nor of coffee.
 */
function isWorthTelling(habit: Habit, record: BrokenRecord): boolean {
  if (record.kind === "streak") return record.before.length >= LEAST_RUN;
  if (record.kind !== "value") return true;
  const isAmount = habit.valueType === "counter" || habit.valueType === "duration";
  return isAmount && habit.versions.at(-1)?.target?.op !== "at_most";
}

/** Analytics, 5.5, for a habit by itself. */
function clearTrend(habit: Habit, trend: RecentTrend): Trend | null {
  const verdict = trend.comparison?.verdict;
  return verdict === "improving" || verdict === "declining" ? { habit, trend, verdict } : null;
}

function betterOf({ trend }: Trend): number {
  return trend.comparison?.pBetter ?? 0;
}

function riskOfMember({ habit, series }: Member, living: readonly Member[]): HabitRisk | null {
  if (opportunitiesOf(series).length < LEAST_FOR_RISK) return null;
  const others = living.flatMap((one) => (one.habit === habit ? [] : [one.series]));
  const risk = riskOf(series, { priorMean: userPriorMean(others) });
  if (risk.riskLevel !== "high" && risk.riskLevel !== "medium") return null;
  const chance = risk.lapse ?? 1 - (risk.periodChance ?? 1);
  return { habit, risk, chance, miss: missOf(series) };
}

function missOf(series: HabitSeries): HabitRisk["miss"] {
  const version = presentVersion(series.habit, series.today);
  if (measureOf(version) === "day") return "two_days";
  return version.schedule.kind === "perMonth" ? "month" : "week";
}
