"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useGrowing } from "@/components/ui/growing";
import { HabitIcon } from "@/components/ui/habit-icon";
import type { Habit } from "@/lib/domain/habit";

import type { MonthModel } from "./month-model";
import type { MonthWords } from "./month-words";

/** The height of each day's bar in pixels when everything was kept. */
const BAR = 44;

/** The line below the cells: how much of each day was kept. */
export function WholeDays({ model, words }: { model: MonthModel; words: MonthWords }) {
  const t = useTranslations("month");
  const known = model.wholeDays.filter((day) => day !== null);
  const mean = known.reduce((sum, { done, due }) => sum + done / due, 0) / known.length;
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("wholeDay")}</th>
        {model.days.map((day, index) => {
          const whole = model.wholeDays[index] ?? null;
          const label = whole
            ? t("tally", { kept: words.number(whole.done), planned: words.number(whole.due) })
            : null;
          return (
            <td key={day} aria-label={label ?? t("notPlanned")} title={label ?? undefined}>
              {whole && (
                <div
                  className="col"
                  style={{ height: Math.max(2, (whole.done / whole.due) * BAR) }}
                />
              )}
            </td>
          );
        })}
        <td className="sum num" title={t("meanOfDays")}>
          {known.length > 0 && <b>{words.percent(mean)}</b>}
        </td>
      </tr>
    </tfoot>
  );
}

/** Notes of the month, newest first, and what the month holds so far. */
export function BelowGrid({ model, words }: { model: MonthModel; words: MonthWords }) {
  const t = useTranslations("month");
  const notes = model.rows
    .flatMap(({ habit, cells }) =>
      cells.flatMap(({ day, log }) => (log?.note ? [{ habit, day, note: log.note }] : [])),
    )
    .toSorted((a, b) => b.day - a.day);
  const { shown, end } = useGrowing(notes.length);
  return (
    <div className="below">
      <section className="notes">
        <h2 className="sec">{t("notes")}</h2>
        {notes.length === 0 && (
          <p className="muted sm">
            {t("noNotes")} <span className="hide-p">{t("noNotesKey")}</span>
          </p>
        )}
        <ul>
          {notes.slice(0, shown).map(({ habit, day, note }) => (
            <li key={`${habit.id} ${day}`} className={`c-${habit.color}`}>
              <span className="muted sm">{words.shortDay(day)}</span>
              <HabitIcon name={habit.icon} />
              <q>
                <Link href={`/habits/${habit.id}`}>
                  <span className="vh">{habit.name}: </span>
                  {note}
                </Link>
              </q>
            </li>
          ))}
        </ul>
        {end}
      </section>
      <SoFar model={model} words={words} />
    </div>
  );
}

/** Two figures of days, and the two largest sums that may be summed. */
function SoFar({ model, words }: { model: MonthModel; words: MonthWords }) {
  const t = useTranslations("month");
  const sums = model.rows.flatMap(({ habit, cells }) => {
    const sum = cells.reduce((all, { log }) => all + amountOf(habit, log?.value), 0);
    return sum > 0 ? [{ habit, sum }] : [];
  });
  return (
    <section>
      <h2 className="sec">{t("soFar")}</h2>
      <div className="mini num">
        <Figure value={words.number(model.kept)} label={t("habitsKept", { count: model.kept })} />
        <Figure
          value={words.number(model.perfectDays)}
          label={t("perfectDays", { count: model.perfectDays })}
        />
        {sums.slice(0, 2).map(({ habit, sum }) => (
          <Figure key={habit.id} value={words.values.full(habit, sum)} label={habit.name} />
        ))}
      </div>
    </section>
  );
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div className="fig">
      <div className="v">{value}</div>
      <div className="l">{label}</div>
    </div>
  );
}

function amountOf(habit: Habit, value: unknown): number {
  const isSummable = habit.valueType === "counter" || habit.valueType === "duration";
  return isSummable && typeof value === "number" ? value : 0;
}
