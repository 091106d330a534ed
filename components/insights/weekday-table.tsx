"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useGrowing } from "@/components/ui/growing";
import { HabitIcon } from "@/components/ui/habit-icon";
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
  const rows = model.weekdays.filter(({ rates }) => rates.some((rate) => rate !== null));
  const { shown, end } = useGrowing(rows.length);
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("weekdays")}</h2>
        <p>{t("weekdaysHint", since)}</p>
      </header>
      {rows.length === 0 ? (
        <p className="muted">{t("noData")}</p>
      ) : (
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
              {rows.slice(0, shown).map(({ habit, rates }) => (
                <tr key={habit.id} className={`c-${habit.color}`}>
                  <th scope="row">
                    <Link href={`/habits/${habit.id}`}>
                      <HabitIcon name={habit.icon} size="s" />
                      <span className="wk-name">{habit.name}</span>
                    </Link>
                  </th>
                  {order.map((weekday) => (
                    <Cell key={weekday} rate={rates[weekday - 1] ?? null} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {end}
        </div>
      )}
    </section>
  );
}

function Cell({ rate }: { rate: number | null }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
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
