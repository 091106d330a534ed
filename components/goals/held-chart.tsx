"use client";

import { useTranslations } from "next-intl";

import type { ChartSeries } from "@/components/charts/chart-types";
import { LineChart } from "@/components/charts/line-chart";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import type { GoalSummary } from "./goal-summary";
import { useGoalWords } from "./goal-words";
import { useMonthTicks } from "./use-month-ticks";
import { ticksBetween } from "./value-ticks";

/** As many days as can be told apart as dots. */
const MOST_DAYS = 120;

/** The days of a goal that is to be held, inside and outside of what counts as held. */
export function HeldChart({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal } = summary;
  const days = summary.heldDays.slice(-MOST_DAYS);
  const first = days[0]?.day ?? goal.start;
  const last = addDays(first, Math.max(7, today - first));
  const ticks = useMonthTicks(first, last);
  if (days.length === 0) return null;
  const format = (value: number) => words.withUnit(value, goal);
  const edges = { low: goal.target - goal.tolerance, high: goal.target + goal.tolerance };
  const values = days.map(({ value }) => value);
  const [low, high] = [Math.min(edges.low, ...values), Math.max(edges.high, ...values)];
  const room = Math.max(high - low, 1) * 0.08;
  const [from, to] = [low - room, high + room];
  const dots = (isHeld: boolean): ChartSeries => ({
    name: isHeld ? t("held1") : t("notHeld"),
    points: days.flatMap((day) => (day.isHeld === isHeld ? [{ x: day.day, y: day.value }] : [])),
    tone: isHeld ? "var(--c4)" : "var(--ink3)",
    style: "dots",
  });
  return (
    <LineChart
      title={t("heldChart", { days: days.length, target: format(goal.target) })}
      x={{
        from: first,
        to: last,
        ticks,
        format: (day) => words.day(day as CalendarDay, today), // the points of this chart are days
        header: t("day"),
      }}
      y={{
        from,
        to,
        ticks: words.scale(ticksBetween(from, to, 4)),
        format,
      }}
      series={[dots(true), dots(false)].filter(({ points }) => points.length > 0)}
      bands={[
        {
          name: t("within"),
          points: [first, last].map((x) => ({ x, ...edges })),
          tone: "var(--c2)",
        },
      ]}
      references={[{ value: goal.target, label: "" }]}
      height={240}
    />
  );
}
