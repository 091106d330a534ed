"use client";

import { useTranslations } from "next-intl";

import { BarChart } from "@/components/charts/bar-chart";
import type { Band, ChartSeries, Mark } from "@/components/charts/chart-types";
import { LineChart } from "@/components/charts/line-chart";
import { goalLineAt } from "@/lib/analytics/goal-line";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";

import type { GoalSummary, Point } from "./goal-summary";
import { useGoalWords } from "./goal-words";
import { useMonthTicks } from "./use-month-ticks";
import { ticksBetween } from "./value-ticks";

/** A pixel needs no two points. */
const MOST_POINTS = 240;
/** As many weeks as can be told apart on a phone. */
const MOST_WEEKS = 53;
/** Weeks whose amounts stand above them, and the characters that fit above all bars of a phone together. */
const MOST_NUMBERED = 12;
const MOST_FIGURES = 60;
/** The characters that fit between today and the edge of the chart. */
const MOST_BESIDE = 12;
/** Above this share of the height there is no room for a line of words. */
const NEAR_TOP = 0.92;

type Props = { summary: GoalSummary; today: CalendarDay };

/** The way to the goal, and below it what each week brought. */
export function BurnUp(props: Props) {
  return (
    <>
      <Way {...props} />
      <Weeks {...props} />
    </>
  );
}

/** What was brought so far, the line of the goal, and where the last weeks lead. */
function Way({ summary, today }: Props) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal, progress } = summary;
  const format = (value: number) => words.withUnit(value, goal);
  const span = spanOf(summary, today, format);
  const ticks = words.scale(ticksBetween(span.low, span.high, 4));
  return (
    <LineChart
      title={t("chartLabel", {
        value: format(progress.value ?? goal.startValue),
        target: format(goal.target),
        day: words.day(today, today),
      })}
      x={{
        from: span.first,
        to: span.last,
        ticks: useMonthTicks(span.first, span.last),
        format: (day) => words.day(day as CalendarDay, today), // the points of this chart are days
        header: t("day"),
      }}
      y={{ from: span.low, to: span.high, ticks, format }}
      series={waySeries(summary, span, { soFar: t("brought"), plan: t("plan"), ahead: t("pace") })}
      bands={waysAhead(summary, span, t("likely"))}
      references={[{ value: goal.target, label: "" }]}
      endRoom={roomForLabel(summary, span)}
      marks={wayMarks(summary, span, format)}
      height={330}
    />
  );
}

/** The amounts of the last weeks against what is still needed. */
function Weeks({ summary, today }: Props) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal, weeks, neededPerWeek } = summary;
  const shown = weeks.slice(-MOST_WEEKS);
  const step = Math.ceil(shown.length / 6);
  const half = Math.floor(step / 2);
  // Not the first and the last of many bars: their words would reach beyond the edge.
  const isNamed = (index: number) => index % step === half && index < shown.length - half;
  if (goal.aggregate !== "sum" && goal.aggregate !== "count") return null;
  if (!shown.some(({ amount }) => amount > 0)) return null;
  const longest = Math.max(...shown.map(({ amount }) => words.short(amount).length));
  const title = t("perWeek", { unit: goal.unit || t("times", { count: 2 }) });
  return (
    <section className="mt-4">
      <h2 className="sec">{title}</h2>
      <BarChart
        title={title}
        bars={shown.map(({ start, amount }, index) => ({
          label: words.shortDay(start),
          value: amount,
          text: words.short(amount),
          tone: index === shown.length - 1 ? "var(--c4)" : "var(--c3)",
          // As many days as fit under the bars of a phone; the table has all of them.
          tick: isNamed(index) ? words.shortDay(start) : "",
        }))}
        format={words.amount}
        headers={{ label: t("weekOf"), value: t("brought") }}
        target={
          neededPerWeek !== null && neededPerWeek > 0 && today <= (goal.deadline ?? today)
            ? {
                value: neededPerWeek,
                label: t("needed", { amount: words.withUnit(neededPerWeek, goal) }),
              }
            : null
        }
        withNumbers={shown.length <= MOST_NUMBERED && shown.length * longest <= MOST_FIGURES}
        height={130}
      />
    </section>
  );
}

type Span = { first: CalendarDay; last: CalendarDay; low: number; high: number };

function spanOf(
  { goal, curve, forecast }: GoalSummary,
  today: CalendarDay,
  format: (value: number) => string,
): Span {
  const values = [
    goal.startValue,
    goal.target,
    ...[...curve, ...(goal.line ?? []), ...comingKnots(goal)].map(({ value }) => value),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const now = curve.at(-1)?.value ?? low;
  // A long label stands before and above its point, which may be the highest of all.
  const isTight = format(now).length > MOST_BESIDE && now > low + (high - low) * NEAR_TOP;
  const likely = Math.max(goal.deadline ?? today, today, forecast?.p50 ?? today);
  // A late arrival is drawn as long as it leaves the way so far at least half of the width.
  const most = Math.max(likely, goal.start + 2 * (today - goal.start));
  const latest = forecast ? Math.max(likely, Math.min(most, forecast.p90 ?? most)) : likely;
  return {
    first: goal.start,
    // A goal that began today still needs a way ahead to be drawn on.
    last: addDays(goal.start, Math.max(7, latest - goal.start)),
    low,
    high: isTight ? high + (high - low) * (1 - NEAR_TOP) : high,
  };
}

/** What the coming line adds to the scale. */
function comingKnots({ coming }: Goal): readonly { value: number }[] {
  return coming ? [...(coming.terms.line ?? []), { value: coming.terms.target }] : [];
}

function waySeries(
  summary: GoalSummary,
  { last }: Span,
  names: { soFar: string; plan: string; ahead: string },
): ChartSeries[] {
  const { goal, curve } = summary;
  const plan = planPoints(goal, last);
  return [
    {
      name: names.soFar,
      points: thinned(curve).map(xy),
      tone: "var(--c4)",
      area: true,
      straight: true,
    },
    { name: names.plan, points: plan, tone: "var(--ink3)", style: "dotted", straight: true },
    {
      name: names.ahead,
      points: aheadPoints(summary),
      tone: "var(--c4)",
      style: "dashed",
      straight: true,
    },
  ].filter(({ points }) => points.length > 0) as ChartSeries[]; // the literal styles widen in the filter
}

/** The line as it runs now, and from the day on which other terms hold, as it runs then. */
function planPoints(goal: Goal, last: CalendarDay): { x: number; y: number }[] {
  const { coming } = goal;
  if (coming === null) return linePoints(goal, goal.start, goal.deadline ?? last);
  const then = { ...goal, ...coming.terms };
  return [
    ...linePoints(goal, goal.start, addDays(coming.from, -1)),
    ...linePoints(then, coming.from, then.deadline ?? last),
  ];
}

/** The points between which the line is straight; none without a line. */
function linePoints(goal: Goal, from: CalendarDay, to: CalendarDay): { x: number; y: number }[] {
  if (from > to) return [];
  const knots = (goal.line ?? []).map(({ day }) => day).filter((day) => from < day && day < to);
  return [...new Set([from, ...knots, to])].flatMap((day) => {
    const value = goalLineAt(goal, day);
    return value === null ? [] : [{ x: day, y: value }];
  });
}

function aheadPoints({ goal, curve, forecast }: GoalSummary): { x: number; y: number }[] {
  const now = curve.at(-1);
  return now && forecast && forecast.p50 !== null
    ? [xy(now), { x: forecast.p50, y: goal.target }]
    : [];
}

/**
 * Between an early arrival (one run in ten) and a late one (nine in ten): a range of values from today to the end of
 * the drawing, which is the late arrival unless that is far away or never.
 */
function waysAhead(summary: GoalSummary, { last }: Span, name: string): Band[] {
  const { goal, curve, forecast } = summary;
  const now = curve.at(-1);
  if (!now || !forecast || forecast.p10 === null) return [];
  const reach = (day: CalendarDay, arrival: CalendarDay | null) =>
    arrival === null
      ? now.value
      : now.value +
        (goal.target - now.value) * Math.min(1, (day - now.day) / Math.max(1, arrival - now.day));
  const bends = [forecast.p10, forecast.p90].filter((day) => day !== null && day < last);
  const points = [now.day, ...(bends as CalendarDay[]), last].map((day) => ({
    x: day,
    low: reach(day, forecast.p90),
    high: reach(day, forecast.p10),
  }));
  return [{ name, points, tone: "var(--c3)" }];
}

function wayMarks(
  { goal, curve, forecast }: GoalSummary,
  { first, last, low, high }: Span,
  format: (value: number) => string,
): Mark[] {
  const now = curve.at(-1);
  if (!now) return [];
  // Near the bottom the label would stand in the words of the axis.
  const isLow = now.value - low < (high - low) * 0.12;
  const label = format(now.value);
  const here: Mark = {
    ...xy(now),
    tone: "var(--c4)",
    label,
    above: isLow,
    before: label.length > MOST_BESIDE && now.day - first > (last - first) / 2,
  };
  return forecast && forecast.p50 !== null
    ? [here, { x: forecast.p50, y: goal.target, tone: "var(--c4)", hollow: true }]
    : [here];
}

/** The words of today's mark stand beside it; at the edge of the chart they need room. */
function roomForLabel({ curve }: GoalSummary, { first, last }: Span): number {
  const now = curve.at(-1)?.day ?? first;
  return (now - first) / (last - first) > 0.85 ? 84 : 16;
}

/** At most `MOST_POINTS` points, the first and the last among them. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)]).filter(
    (point): point is Point => point !== undefined,
  );
}

function xy({ day, value }: Point): { x: number; y: number } {
  return { x: day, y: value };
}
