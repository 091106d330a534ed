"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { ChartNumbers } from "@/components/charts/chart-numbers";
import { useGrowing } from "@/components/ui/growing";
import { HabitIcon } from "@/components/ui/habit-icon";
import { type Kept, shareOf } from "@/lib/analytics/kept";
import { useProfile } from "@/lib/client/tracker";
import type { Weekday } from "@/lib/domain/calendar-day";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";

/** Habits by weekdays: how often each was kept on it in the range. */
export function WeekdayTable({ model }: { model: InsightsModel }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const since = { from: words.dayAndYear(model.from) };
  const order = weekdaysFrom(useProfile().weekStart);
  const rows = model.weekdays.filter(({ counts }) => counts.some(({ planned }) => planned > 0));
  const { shown, end } = useGrowing(rows.length);
  const countText = ({ kept, planned }: Kept = { kept: 0, planned: 0 }) =>
    planned === 0 ? "–" : t("keptOf", { kept: words.count(kept), planned: words.count(planned) });
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("weekdays")}</h2>
        <p>{t("weekdaysHint", since)}</p>
      </header>
      {rows.length === 0 ? (
        <p className="muted">{t("noData")}</p>
      ) : (
        <>
          <div className="scroll-x">
            <table className="wk">
              <caption className="vh">{t("weekdaysCaption", since)}</caption>
              <colgroup>
                <col style={{ width: "31%" }} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="vh">{t("habit")}</span>
                  </th>
                  {order.map((weekday) => (
                    <th key={weekday} scope="col">
                      {words.weekdayName(weekday, "short")}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, shown).map(({ habit, counts }) => (
                  <tr key={habit.id} className={`c-${habit.color}`}>
                    <th scope="row">
                      <Link href={`/habits/${habit.id}`}>
                        <HabitIcon name={habit.icon} size="s" />
                        <span className="wk-name">{habit.name}</span>
                      </Link>
                    </th>
                    {order.map((weekday) => (
                      <Cell key={weekday} counts={counts[weekday - 1]} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {end}
          </div>
          <ChartNumbers
            title={t("weekdaysCounts", since)}
            table={{
              headers: [t("habit"), ...order.map((weekday) => words.weekdayName(weekday, "short"))],
              rows: rows
                .slice(0, shown)
                .map(({ habit, counts }) => [
                  habit.name,
                  ...order.map((weekday) => countText(counts[weekday - 1])),
                ]),
            }}
          />
        </>
      )}
    </section>
  );
}

function Cell({ counts }: { counts: Kept | undefined }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const rate = counts ? shareOf(counts) : null;
  if (rate === null) {
    return (
      <td>
        <span className="vh">{t("notPlanned")}</span>
        <i className="n" aria-hidden="true">
          ·
        </i>
      </td>
    );
  }
  return (
    <td>
      <i className={levelClass(rate)}>{words.wholePercent(rate)}</i>
    </td>
  );
}

/** The four steps of a habit's colour; nothing kept has none. */
function levelClass(rate: number): string {
  if (rate === 0) return "l0";
  if (rate < 0.64) return "l1";
  if (rate < 0.82) return "l2";
  return rate < 0.99 ? "l3" : "l4";
}

function weekdaysFrom(weekStart: Weekday): Weekday[] {
  return Array.from({ length: 7 }, (_, index) => (((weekStart - 1 + index) % 7) + 1) as Weekday); // 1..7
}
