"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useValueWords } from "@/components/log/value-words";
import { consistencyOf } from "@/lib/analytics/consistency";
import type { Outcome } from "@/lib/analytics/outcome";
import type { HabitSeries } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { useProfile } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isPausedOn, versionOn } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import type { HabitHistory } from "@/lib/domain/tracker";
import { ownPauses } from "@/lib/domain/vacation";

import { dayDate } from "./day-date";
import { type Quota, quotaOn } from "./quota";

type RowMetaProps = {
  history: HabitHistory;
  series: HabitSeries;
  day: CalendarDay;
  log: HabitLog | null;
  outcome: Outcome;
};

/** The line under a name: what of the target is done, and the run or the share that stands behind it. */
export function RowMeta({ history, series, day, log, outcome }: RowMetaProps) {
  const { habit } = history;
  const t = useTranslations("today");
  const value = useTranslations("value");
  const words = useValueWords();
  const standing = useStanding(history, series, day);
  const quotaText = useQuotaText(history);
  const quota = quotaOn(series, day);
  const presence = usePresence(history, day);

  const parts = [
    outcome === "skip" ? value("skipped") : null,
    log?.status === "missed" ? value("missed") : null,
    log?.status === "skipped" || log?.status === "missed"
      ? null
      : words.progress(habit, log?.value ?? null, versionOn(habit, day).target),
    quota && quotaText(quota),
    presence,
    standing,
    log?.note ? t("hasNote") : null,
  ].filter((part): part is string => part !== null && part !== "");

  const [first, ...rest] = parts;
  if (first === undefined) return null;
  return (
    <div className="mt num">
      <span>{first}</span>
      {rest.map((part) => (
        <span key={part} className="k">
          <span aria-hidden="true">· </span>
          {part}
        </span>
      ))}
    </div>
  );
}

/** Paused, or not begun: why a habit is not among the planned ones. Days away are said once, above all rows. */
function usePresence({ habit }: HabitHistory, day: CalendarDay): string | null {
  const t = useTranslations("today");
  const format = useFormatter();
  const long = (date: CalendarDay) =>
    format.dateTime(dayDate(date), { day: "numeric", month: "long" });
  if (day < habit.start) return t("startsOn", { day: long(habit.start) });
  const pauses = ownPauses(habit);
  if (!isPausedOn({ pauses }, day)) return null;
  const pause = pauses.find(({ from, to }) => from <= day && (to === null || day <= to));
  return pause?.to ? t("pausedUntil", { day: long(pause.to) }) : t("paused");
}

function useQuotaText({ habit }: HabitHistory): (quota: Quota) => string {
  const value = useTranslations("value");
  const words = useValueWords();
  return ({ period, measure, got, need }) => {
    const isWeek = period === "week";
    if (measure === "days") {
      const counts = { got: words.number(got), need: words.number(need) };
      return value(isWeek ? "timesThisWeek" : "timesThisMonth", counts);
    }
    const amounts = {
      got: words.number(Math.round(got * 10) / 10),
      need: words.full(habit, Math.round(need * 10) / 10),
    };
    if (measure === "limit") return value(isWeek ? "sumWeekLimit" : "sumMonthLimit", amounts);
    return value(isWeek ? "sumThisWeek" : "sumThisMonth", amounts);
  };
}

/** The run while it holds, and what held beside it when it broke; what held alone where runs are hidden. Today's standing only. */
function useStanding(
  { habit }: HabitHistory,
  series: HabitSeries,
  day: CalendarDay,
): string | null {
  const t = useTranslations("today");
  const { streaks } = useProfile();
  if (day !== series.today) return null;
  const { current, best } = streaksOf(series);
  const isHidden = streaks === "hidden";
  const count = current.length;
  if (count >= 2 && !isHidden) {
    const isLongest = best !== null && count >= best.length && count >= 7;
    const { schedule } = versionOn(habit, day);
    if (current.unit === "week") return t("streakWeeks", { count });
    if (current.unit === "month") return t("streakMonths", { count });
    if (habit.unloggedIsDone) return t("streakClear", { count });
    if (schedule.kind !== "daily") return t("streakPlanned", { count });
    return isLongest ? t("longestDays", { count }) : t("streakDays", { count });
  }
  if ((current.status !== "broken" && !isHidden) || current.unit !== "day") return null;
  const { done, expected } = consistencyOf(series);
  if (expected < 5 || !Number.isInteger(done) || !Number.isInteger(expected)) return null;
  return t("recent", { done: String(done), expected });
}
