"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { memo } from "react";

import { HabitIcon } from "@/components/ui/habit-icon";
import { type CalendarDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

import type { View } from "./grid-window";
import type { GridCell, Matrix } from "./matrix";
import type { MonthWords } from "./month-words";

type Props = {
  matrix: Matrix;
  /** The columns. */
  view: View;
  words: MonthWords;
  today: CalendarDay;
  weekStart: Weekday;
};

/** The line above the cells: days, or the icons of the habits. */
export const ColumnHeads = memo(function ColumnHeads(props: Props) {
  const { matrix, view, words, today, weekStart } = props;
  const t = useTranslations("month");
  const isWide = matrix.orientation === "habits";
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th
          scope="col"
          aria-colindex={isWide ? undefined : 1}
          className={isWide ? "hcol" : undefined}
        >
          <span className="vh">{isWide ? t("habit") : t("day")}</span>
        </th>
        {isWide
          ? matrix.days.map((day) => (
              <DayHead key={day} day={day} words={words} today={today} weekStart={weekStart} />
            ))
          : view.slots.map((slot) =>
              "line" in slot ? (
                <HabitHead
                  key={slot.line}
                  habit={matrix.rows[slot.line]?.habit}
                  column={slot.line}
                />
              ) : (
                // The first row of a table of fixed layout gives the columns their widths.
                <td
                  key={`to ${slot.before}`}
                  aria-hidden="true"
                  style={{ width: slot.lines * view.size }}
                />
              ),
            )}
        {isWide && (
          <th scope="col" className="sum">
            {t("kept")}
          </th>
        )}
      </tr>
    </thead>
  );
}, sameProps);

/** The heads stay while only days of the habits change. */
function sameProps(a: Props, b: Props): boolean {
  return (
    a.matrix.orientation === b.matrix.orientation &&
    a.matrix.days.length === b.matrix.days.length &&
    a.matrix.days[0] === b.matrix.days[0] &&
    a.matrix.rows.length === b.matrix.rows.length &&
    a.view === b.view &&
    a.matrix.rows.every(({ habit }, index) => habit === b.matrix.rows[index]?.habit) &&
    a.words === b.words &&
    a.today === b.today &&
    a.weekStart === b.weekStart
  );
}

function HabitHead({ habit, column }: { habit: Habit | undefined; column: number }) {
  return (
    <th scope="col" aria-colindex={column + 2} className={`c-${habit?.color}`}>
      {habit && <HabitIcon name={habit.icon} />}
      <span className="vh">{habit?.name}</span>
    </th>
  );
}

function DayHead(props: {
  day: CalendarDay;
  words: MonthWords;
  today: CalendarDay;
  weekStart: Weekday;
}) {
  const { day, words } = props;
  const weekday = isoWeekday(day);
  const classes = [
    weekday >= 6 && "we",
    weekday === props.weekStart && "mon",
    day === props.today && "td",
  ];
  return (
    <th scope="col" className={classes.filter(Boolean).join(" ")}>
      <span aria-hidden="true">{words.weekday(day, "narrow")}</span>
      <span className="vh">{words.weekday(day, "long")}</span>
      <b>{words.dayOfMonth(day)}</b>
    </th>
  );
}

/** The habit or the day that a row belongs to. */
export function RowHead(props: {
  at: GridCell;
  isWide: boolean;
  words: MonthWords;
  today: CalendarDay;
}) {
  const { at, words } = props;
  if (props.isWide) {
    return (
      <th scope="row" className={`c-${at.habit.color}`}>
        <Link href={`/habits/${at.habit.id}`} className="rowname" title={at.habit.name}>
          <HabitIcon name={at.habit.icon} />
          <span>{at.habit.name}</span>
        </Link>
      </th>
    );
  }
  const { day } = at.cell;
  return (
    <th scope="row" aria-colindex={1} className={day === props.today ? "td" : undefined}>
      <b>{words.dayOfMonth(day)}</b> {words.weekday(day, "short")}
    </th>
  );
}
