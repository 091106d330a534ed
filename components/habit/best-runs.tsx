"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { safeUntil } from "@/lib/analytics/safe-until";
import type { HabitSeries } from "@/lib/analytics/series";
import { bestRuns, type Run, streaksOf } from "@/lib/analytics/streaks";
import { type CalendarDay, civilDate } from "@/lib/domain/calendar-day";

/** How many runs are shown besides the one that goes on. */
const SHOWN = 4;

/** The longest runs, and the one that goes on. */
export function BestRuns({ series }: { series: HabitSeries }) {
  const t = useTranslations("habit");
  const format = useFormatter();
  const day = useDayText();
  const runs = bestRuns(series, Infinity);
  const { current } = streaksOf(series);
  const newest = runs.reduce<Run | null>(
    (last, run) => (!last || run.end > last.end ? run : last),
    null,
  );
  const running = current.length > 0 ? newest : null;
  const shown = runs.slice(0, SHOWN);
  if (running && !shown.includes(running as (typeof shown)[number])) {
    shown.push({ ...running, unit: current.unit });
  }
  const longest = shown[0]?.length ?? 1;

  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("bestRuns")}</h2>
        {current.unit !== "day" && <p>{t(`inUnits.${current.unit}`)}</p>}
      </header>
      <SafeUntil series={series} />
      {shown.length === 0 ? (
        <p className="muted sm">{t("noRuns")}</p>
      ) : (
        <ul className="strk num">
          {shown.map((run) => {
            const isRunning = run.start === running?.start;
            return (
              <li key={run.start}>
                <span>{isRunning ? t("toNow", { day: startOf(run) }) : spanOf(run)}</span>
                <span
                  className={isRunning ? "b n" : "b"}
                  style={{ width: `${Math.max(6, (run.length / longest) * 100).toFixed(1)}%` }}
                />
                <b>
                  {format.number(run.length)}
                  <span className="vh"> {t("units", { count: run.length, unit: run.unit })}</span>
                </b>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );

  function startOf(run: Run): string {
    return yearOf(run.start) === yearOf(series.today)
      ? day.short(run.start)
      : day.shortYear(run.start);
  }

  // Not with formatRange: the spaces around its dash differ between servers and browsers.
  function spanOf(run: Run): string {
    if (run.start === run.end) return startOf(run);
    const isOld = yearOf(run.end) !== yearOf(series.today);
    const from = yearOf(run.start) === yearOf(run.end) ? day.short(run.start) : startOf(run);
    return t("span", { from, to: isOld ? day.shortYear(run.end) : day.short(run.end) });
  }
}

/** How long the present run holds by itself, so that nobody has to work that out from the plan. */
function SafeUntil({ series }: { series: HabitSeries }) {
  const t = useTranslations("habit");
  const day = useDayText();
  const until = safeUntil(series);
  if (until === null) return null;
  return (
    <p className="sm muted mb-3">
      {until < series.today
        ? t("todayDecides")
        : t("safeUntil", { day: day.weekdayAndDate(until) })}
    </p>
  );
}

function yearOf(day: CalendarDay): number {
  return civilDate(day).year;
}
