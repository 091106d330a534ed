"use client";

import { useTranslations } from "next-intl";

import type { Minor } from "@/components/charts/chart-types";
import { StackedBars } from "@/components/charts/stacked-bars";
import { PARTS_OF_DAY, type PartOfDay } from "@/lib/domain/habit";

import { useInsightWords } from "./insight-words";
import type { PeriodSum } from "./period-sums";

const TONES: Record<PartOfDay, string> = {
  morning: "var(--tide1)",
  daytime: "var(--tide2)",
  evening: "var(--tide4)",
  anytime: "var(--tide3)",
};

/** Of more bars than these, the numbers would stand over the neighbours. */
const MOST_NUMBERED = 14;

type PeriodChartProps = {
  title: string;
  hint: string;
  chart: string;
  /** What a row of the table is: "Week from", "Month". */
  header: string;
  periods: readonly PeriodSum[];
  /** The whole name of a period, and what stands under its bar. */
  name: (from: PeriodSum["from"]) => string;
  tick: (from: PeriodSum["from"], index: number) => { tick: string; minor?: Minor };
};

/** Days kept in each period, by the part of the day to which the habits belong. */
export function PeriodChart({ title, hint, chart, header, periods, name, tick }: PeriodChartProps) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const used = PARTS_OF_DAY.flatMap((part, index) =>
    periods.some(({ byPart }) => (byPart[index] ?? 0) > 0) ? [{ part, index }] : [],
  );
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{title}</h2>
        <p>{hint}</p>
        <p className="legend ms-auto flex flex-wrap gap-x-3">
          {used.map(({ part }) => (
            <span key={part} className="inline-flex items-center gap-1">
              <i style={{ background: TONES[part] }} />
              {t(`parts.${part}`)}
            </span>
          ))}
        </p>
      </header>
      {used.length === 0 ? (
        <p className="muted">{t("noData")}</p>
      ) : (
        <StackedBars
          title={chart}
          bars={periods.map(({ from, byPart }, index) => ({
            label: name(from),
            values: used.map(({ index: part }) => byPart[part] ?? 0),
            ...tick(from, index),
          }))}
          layers={used.map(({ part }) => ({ name: t(`parts.${part}`), tone: TONES[part] }))}
          format={words.count}
          headers={{ label: header, total: t("total") }}
          withNumbers={periods.length <= MOST_NUMBERED}
        />
      )}
    </section>
  );
}
