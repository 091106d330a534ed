"use client";

import { useTranslations } from "next-intl";

import { useValueWords } from "@/components/log/value-words";
import { outcomeOn } from "@/lib/analytics/outcome";
import { type HabitSeries, kindAt } from "@/lib/analytics/series";
import { seriesAhead } from "@/lib/analytics/series-ahead";
import { type CalendarDay, civilDate } from "@/lib/domain/calendar-day";
import { isPausedOn, versionOn } from "@/lib/domain/habit";
import { logOn } from "@/lib/domain/packed-logs";
import { isDaySchedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

import { useDayText } from "./day-text";
import type { OverallDay } from "./squares";

/** What a square says under the pointer, and to a screen reader in the grid. */
export function useTipTexts() {
  const t = useTranslations("year");
  const day = useDayText();
  const words = useValueWords();

  function head(on: CalendarDay, today: CalendarDay): string {
    const isThisYear = civilDate(on).year === civilDate(today).year;
    return isThisYear ? day.weekdayAndDate(on) : day.full(on);
  }

  function overall(on: CalendarDay, found: OverallDay | undefined, list: readonly HabitSeries[]) {
    const today = list[0]?.today ?? on;
    if (!found || (on > today && found.ahead === 0)) return null;
    return { head: head(on, today), text: ofAll(found) };
  }

  function habit(on: CalendarDay, history: HabitHistory, series: HabitSeries) {
    if (on > series.today && !seriesAhead(series, on)) return null;
    return { head: head(on, series.today), text: ofDay(on, history, series) };
  }

  function ofAll({ done, due, ahead }: OverallDay): string {
    if (ahead > 0) return t("keptAhead", { done: ahead });
    return due === 0 ? t("nothingDue") : t("keptOf", { done, due });
  }

  /** What became of a day of a habit, in a few words: "42 min", "skipped", "nothing logged". */
  function ofDay(on: CalendarDay, { habit: one, logs }: HabitHistory, series: HabitSeries): string {
    const log = logOn(logs, on);
    if (log && on > series.today) return words.ofLogAhead(one, log);
    if (log) return words.ofLog(one, log);
    if (on > series.today) return t("notYet");
    if (on < series.from) return t("before");
    if (on > series.to) return t("after");
    const { outcome } = outcomeOn(series, on);
    if (outcome === "pending") return t("open");
    if (isPausedOn(one, on)) return t("pausedDay");
    if (outcome === "done") return t("assumed");
    const { isDue } = kindAt(series, on - series.from);
    const isOff = isDaySchedule(versionOn(one, on).schedule) && !isDue;
    return isOff ? t("notPlanned") : t("nothingLogged");
  }

  return { overall, habit, ofDay };
}
