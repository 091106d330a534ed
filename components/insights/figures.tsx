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
        label={t("kept30", {
          kept: words.count(model.month.kept),
          planned: words.count(model.month.planned),
          verdict: model.month.verdict ?? "none",
        })}
      />
      <Figure
        value={words.count(model.week.kept)}
        small={t("ofPlanned", { planned: words.count(model.week.planned) })}
        label={t("keptWeek", { day: words.weekday(today) })}
      />
      <Figure
        value={words.count(model.perfect.days)}
        small={t("ofPlanned", { planned: words.count(model.perfect.planned) })}
        label={t("perfect", {
          days: model.perfect.planned,
          from: words.dayAndYear(model.from),
        })}
      />
      <Figure
        value={model.surest ? words.weekdayName(model.surest.weekday, "long") : "–"}
        label={
          model.surest
            ? t("surest", {
                share: words.percent(model.surest.kept / model.surest.planned),
                kept: words.count(model.surest.kept),
                planned: words.count(model.surest.planned),
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
