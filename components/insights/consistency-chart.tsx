"use client";

import { useTranslations } from "next-intl";

import type { ChartSeries } from "@/components/charts/chart-types";
import { LineChart } from "@/components/charts/line-chart";
import { monthTicks } from "@/components/charts/month-ticks";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";

/** The share kept of each week as a point, and the mean of six weeks as a line. */
export function ConsistencyChart({ model }: { model: InsightsModel }) {
  const t = useTranslations("insights");
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("consistency")}</h2>
        <p>{t("consistencyHint")}</p>
      </header>
      {model.trend.every(({ share }) => share === null) ? (
        <p className="muted">{t("noData")}</p>
      ) : (
        <Chart trend={model.trend} />
      )}
    </section>
  );
}

function Chart({ trend }: Pick<InsightsModel, "trend">) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const first = trend[0]?.week ?? (0 as CalendarDay); // the caller has checked that there are weeks
  const last = trend.at(-1)?.week ?? first;
  const lowest = Math.min(...trend.flatMap(({ share, average }) => [share ?? 1, average ?? 1]));
  const floor = Math.max(0, Math.floor((lowest - 0.05) * 5) / 5);
  const average = trend.flatMap((point) =>
    point.average === null ? [] : [{ x: point.week, y: point.average }],
  );
  const now = average.at(-1);
  const series: ChartSeries[] = [
    { name: t("average"), points: average, tone: "var(--tide4)", area: true },
    {
      name: t("share"),
      points: trend.flatMap(({ week, share }) => (share === null ? [] : [{ x: week, y: share }])),
      tone: "var(--tide3)",
      style: "dots",
    },
  ];
  return (
    <LineChart
      title={t("consistencyChart", { from: words.dayAndYear(first) })}
      x={{
        from: first,
        to: Math.max(last, first + 7),
        ticks: monthTicks(first, last, words.month),
        format: (day) => words.day(day as CalendarDay), // the points of this chart are days
        header: t("week"),
      }}
      y={{
        from: floor,
        to: 1,
        ticks: shareTicks(floor).map((at) => ({ at, label: words.percent(at) })),
        format: words.percent,
      }}
      series={series}
      marks={now ? [{ ...now, tone: "var(--tide4)" }] : []}
      height={250}
    />
  );
}

/** Every 20 percent above the floor. */
function shareTicks(floor: number): number[] {
  return [0, 0.2, 0.4, 0.6, 0.8, 1].filter((at) => at >= floor - 1e-9);
}
