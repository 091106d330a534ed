"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useGrowing } from "@/components/ui/growing";
import { Unfolding } from "@/components/ui/unfolding";
import { rollupsOf } from "@/lib/analytics/rollups";

import { useDayText } from "./day-text";
import { type HabitYear, yearSpan } from "./year-totals";

/**
 * The year in numbers: for each habit and month, how much was done of what was expected. It is made when
 * it is opened: with fifty habits it has more cells than the rest of the page.
 */
export function YearTable({ habits, year }: { habits: readonly HabitYear[]; year: number }) {
  const t = useTranslations("year");
  return (
    <Unfolding summary={t("table")} className="mt-6">
      <MonthTable habits={habits} year={year} />
    </Unfolding>
  );
}

function MonthTable({ habits, year }: { habits: readonly HabitYear[]; year: number }) {
  const t = useTranslations("year");
  const format = useFormatter();
  const day = useDayText();
  const { from, to } = yearSpan(year);
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const { shown, end } = useGrowing(habits.length);
  const rows = habits.slice(0, shown).map(({ habit, series }) => ({
    habit,
    months: rollupsOf(series, "month", from, to),
  }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by the arrow keys
    <div role="region" aria-label={t("table")} tabIndex={0}>
      <table className="num">
        <caption className="vh">{t("tableCaption", { year: String(year) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("habit")}</th>
            {rows[0]?.months.map(({ start }) => (
              <th key={start} scope="col">
                {day.monthShort(start)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ habit, months }) => (
            <tr key={habit.id}>
              <th scope="row">{habit.name}</th>
              {months.map(({ start, done, expected }) => (
                <td key={start}>
                  {done === 0 && expected === 0
                    ? "–"
                    : t("doneOf", { done: number(done), expected: number(expected) })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {end}
    </div>
  );
}
