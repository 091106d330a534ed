"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { shareOf } from "@/lib/analytics/kept";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";

/** Four figures, each with what was counted. */
export function Figures({ model, today }: { model: InsightsModel; today: CalendarDay }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const month = shareOf(model.month);
  return (
    <div className="figs num">
      <Figure
        value={month === null ? "–" : words.wholePercent(month)}
        small={month === null ? null : "%"}
        label={model.month.verdict ? t(`verdict.${model.month.verdict}`) : t("kept30")}
      />
      <Figure
        value={words.count(model.week.kept)}
        small={t("ofPlanned", { planned: words.count(model.week.planned) })}
        label={t("keptWeek", { day: words.weekday(today) })}
      />
      <Figure
        value={words.count(model.perfectDays)}
        label={t("perfect", { days: model.perfectDays, from: words.dayAndYear(model.from) })}
      />
      <Figure
        value={model.surest ? words.weekdayName(model.surest.weekday, "long") : "–"}
        label={
          model.surest
            ? t("surest", {
                share: words.percent(model.surest.share),
                from: words.dayAndYear(model.from),
              })
            : t("surestNone")
        }
      />
    </div>
  );
}

function Figure(props: { value: ReactNode; small?: ReactNode; label: string }) {
  return (
    <div className="fig">
      <div className="v">
        {props.value}
        {props.small && <small>{props.small}</small>}
      </div>
      <div className="l">{props.label}</div>
    </div>
  );
}
