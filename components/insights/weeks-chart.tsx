"use client";

import { useTranslations } from "next-intl";

import { StackedBars } from "@/components/charts/stacked-bars";
import { PARTS_OF_DAY, type PartOfDay } from "@/lib/domain/habit";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";

const TONES: Record<PartOfDay, string> = {
  morning: "var(--tide1)",
  daytime: "var(--tide2)",
  evening: "var(--tide4)",
  anytime: "var(--tide3)",
};

/** Days kept in each of the last twelve weeks, by the part of the day to which the habits belong. */
export function WeeksChart({ model }: { model: InsightsModel }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const used = PARTS_OF_DAY.flatMap((part, index) =>
    model.weeks.some(({ byPart }) => (byPart[index] ?? 0) > 0) ? [{ part, index }] : [],
  );
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("weeks")}</h2>
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
          title={t("weeksChart")}
          bars={model.weeks.map(({ week, byPart }, index) => ({
            label: words.shortDay(week),
            values: used.map(({ index: part }) => byPart[part] ?? 0),
            minor: index % 2 === 0,
          }))}
          layers={used.map(({ part }) => ({ name: t(`parts.${part}`), tone: TONES[part] }))}
          format={words.count}
          headers={{ label: t("week"), total: t("total") }}
        />
      )}
    </section>
  );
}
