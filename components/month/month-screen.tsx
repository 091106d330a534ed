"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMemo, useRef, useState } from "react";

import { buttonClass } from "@/components/ui/button";
import { ChevronLeft, ChevronRight, Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import type { HabitSeries } from "@/lib/analytics/series";
import { useSyncOn } from "@/lib/client/sync-status";
import { useSeries, useTracker } from "@/lib/client/tracker";
import type { Habit } from "@/lib/domain/habit";

import { FormulaBar } from "./formula-bar";
import { GridCursor } from "./grid-cursor";
import { matrixOf, type Orientation, startPlace } from "./matrix";
import { BelowGrid, WholeDays } from "./month-foot";
import { MonthGrid } from "./month-grid";
import {
  type Month,
  monthModel,
  type MonthModel,
  monthOf,
  monthRow,
  monthsLater,
  monthText,
  parseMonth,
  type Row,
  withKeptCells,
} from "./month-model";
import { type MonthWords, useMonthWords } from "./month-words";
import { PhoneBar } from "./phone-bar";
import { SelectionSummary } from "./selection-summary";
import { useGridHandlers } from "./use-grid-handlers";
import { useIsPhone } from "./use-is-phone";

/** A month as a table of habits and days. The month is the last part of the address, else this one. */
export function MonthScreen() {
  const { today } = useTracker();
  const path = usePathname().split("/").at(-1) ?? "";
  const month = parseMonth(path) ?? monthOf(today);
  useSyncOn(monthText(month));
  const [chosen, setChosen] = useState<"habits" | "days">("habits");
  const isPhone = useIsPhone();
  const orientation: Orientation = isPhone ? "daysUp" : chosen;
  const words = useMonthWords();
  const model = useMonthModel(month);
  return (
    <>
      <MonthTop month={month} words={words} orientation={chosen} onOrientation={setChosen} />
      {model.rows.length === 0 ? (
        <EmptyMonth />
      ) : (
        <MonthTable
          // A cursor belongs to one lie of the cells.
          key={`${monthText(month)} ${orientation}`}
          model={model}
          month={month}
          orientation={orientation}
          words={words}
        />
      )}
    </>
  );
}

/** Nobody lived here in this month, or there is nobody at all yet. */
function EmptyMonth() {
  const t = useTranslations("month");
  const { habits } = useTracker();
  if (habits.length > 0) return <p className="muted">{t("emptyMonth")}</p>;
  return (
    <div className="empty">
      <p className="lead">{t("noHabits")}</p>
      <p className="muted">{t("noHabitsHint")}</p>
      <Link className={buttonClass("primary")} href="/welcome">
        {t("begin")}
      </Link>
    </div>
  );
}

function MonthTop(props: {
  month: Month;
  words: MonthWords;
  orientation: "habits" | "days";
  onOrientation: (orientation: "habits" | "days") => void;
}) {
  const t = useTranslations("month");
  const { month, words } = props;
  return (
    <div className="top">
      <h1 className="cap">
        {words.monthName(month)} <em>{words.year(month)}</em>
      </h1>
      <div className="flex">
        <MonthLink to={monthsLater(month, -1)} label={t("previous")} icon={ChevronLeft} />
        <MonthLink to={monthsLater(month, 1)} label={t("next")} icon={ChevronRight} />
      </div>
      <span className="sp" />
      <div className="hide-p">
        <Segmented
          label={t("orientation")}
          choices={[
            { value: "habits", label: t("habitsDown") },
            { value: "days", label: t("daysDown") },
          ]}
          value={props.orientation}
          onChange={props.onOrientation}
        />
      </div>
      <Link className={`${buttonClass("primary")} hide-p`} href="/habits/new">
        <Icon of={Plus} size="s" />
        {t("newHabit")}
      </Link>
    </div>
  );
}

function MonthLink(props: { to: Month; label: string; icon: typeof ChevronLeft }) {
  return (
    <Link className="ib" href={`/month/${monthText(props.to)}`} aria-label={props.label}>
      <Icon of={props.icon} />
    </Link>
  );
}

function MonthTable(props: {
  model: MonthModel;
  month: Month;
  orientation: Orientation;
  words: MonthWords;
}) {
  const { model, words, orientation } = props;
  const { today, profile } = useTracker();
  const isPhone = orientation === "daysUp";
  const matrix = useMemo(() => matrixOf(model, orientation, today), [model, orientation, today]);
  const [cursor] = useState(() => new GridCursor(startPlace(matrix, today)));
  const table = useRef<HTMLTableElement>(null);
  const [said, announce] = useState("");
  const valueField = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLInputElement>(null);
  const fields = useMemo(
    () => ({
      openValue: () => valueField.current?.select(),
      openNote: () => noteField.current?.focus(),
      toCell: () => table.current?.querySelector<HTMLElement>("td[tabindex='0']")?.focus(),
    }),
    [],
  );
  const handlers = useGridHandlers(matrix, cursor, announce, fields);
  const t = useTranslations("month");
  const title = t("title", { month: `${words.monthName(props.month)} ${words.year(props.month)}` });
  return (
    <>
      {!isPhone && (
        <FormulaBar
          matrix={matrix}
          cursor={cursor}
          words={words}
          announce={announce}
          fields={fields}
          valueField={valueField}
          noteField={noteField}
        />
      )}
      <MonthGrid
        table={table}
        matrix={matrix}
        cursor={cursor}
        words={words}
        today={today}
        weekStart={profile.weekStart}
        title={title}
        handlers={handlers}
        footer={orientation === "habits" ? <WholeDays model={model} words={words} /> : null}
      />
      <p className="said" role="status">
        {said}
      </p>
      {!isPhone && <SelectionSummary matrix={matrix} cursor={cursor} words={words} />}
      <BelowGrid model={model} words={words} />
      {isPhone && <PhoneBar matrix={matrix} cursor={cursor} words={words} announce={announce} />}
    </>
  );
}

/** The last row of each habit and month: a tap draws one line of the grid again, and in it one cell. */
const lastRows = new WeakMap<Habit, Map<string, { series: HabitSeries; row: Row }>>();

function useMonthModel(month: Month): MonthModel {
  const { habits, today } = useTracker();
  const series = useSeries();
  const text = monthText(month);
  return useMemo(() => {
    const members = habits.flatMap(({ habit }) => {
      const own = series.get(habit.id);
      return own ? [{ habit, series: own }] : [];
    });
    const at = parseMonth(text) ?? monthOf(today);
    return monthModel(members, at, today, (member, days) => {
      const key = `${text} ${today}`;
      const known =
        lastRows.get(member.habit) ?? new Map<string, { series: HabitSeries; row: Row }>();
      const last = known.get(key);
      if (last?.series === member.series) return last.row;
      const fresh = monthRow(member, days, today);
      const row = last ? withKeptCells(fresh, last.row) : fresh;
      lastRows.set(member.habit, known.set(key, { series: member.series, row }));
      return row;
    });
  }, [habits, series, today, text]);
}
