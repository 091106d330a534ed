"use client";

import { useTranslations } from "next-intl";
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
} from "react";

import { useDayText } from "@/components/heatmap/day-text";
import { habitSquares } from "@/components/heatmap/squares";
import { monthLabels, weekdayAt } from "@/components/heatmap/strip-labels";
import { stripLayout } from "@/components/heatmap/strip-layout";
import type { Square } from "@/components/heatmap/strip-paths";
import { useTipTexts } from "@/components/heatmap/tip-texts";
import type { HabitSeries } from "@/lib/analytics/series";
import { addDays, type CalendarDay, startOfWeek, type Weekday } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";

import { CellTips } from "./cell-tips";
import { tileClass } from "./day-tile";
import { usePlanWords } from "./plan-words";
import { useDayCursor } from "./use-day-cursor";
import type { DayAct } from "./use-day-tap";

/** Squares of one unit without room, so that a place is the number of its week. */
const COUNTED = { cell: 1, gap: 0, top: 0, start: 0 };

/**
 * A year as a grid of days: a row for each weekday, a column for each week. One tab stop; the arrow keys
 * go by day and week, Home and End by row, Page Up and Page Down by month.
 */
export function YearGrid(props: {
  history: HabitHistory;
  series: HabitSeries;
  from: CalendarDay;
  to: CalendarDay;
  weekStart: Weekday;
  label: string;
  act: DayAct | null;
}) {
  const { history, series, from, to, weekStart, act } = props;
  const day = useDayText();
  const texts = useTipTexts();
  const until = series.today < to ? series.today : to;
  const {
    ref,
    day: current,
    moveTo,
    onKeyDown: moveByKey,
  } = useDayCursor({ from, to: until, start: until, across: 7, down: 1 });
  useScrolledToDay(current, ref);
  const layout = stripLayout({ ...COUNTED, from, to, weekStart, weeks: "across" });
  const squares = habitSquares(series, from, to, "share");
  const newPlans = useNewPlans(history.habit, weekStart);
  const months = new Map(monthLabels(layout, day.month).map(({ x, text }) => [x, text]));
  const first = startOfWeek(from, weekStart);
  const weeks = Array.from({ length: layout.width }, (_, week) => addDays(first, 7 * week));

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    if (event.key === "Enter") act?.open(current);
    else if (event.key === " ") act?.tap(current);
    else return moveByKey(event);
    event.preventDefault();
  }

  function onClick(event: MouseEvent<HTMLTableElement>): void {
    const on = dayOf(event.target);
    if (on === null) return;
    moveTo(on);
    act?.tap(on);
  }

  function onContextMenu(event: MouseEvent<HTMLTableElement>): void {
    const on = dayOf(event.target);
    if (on === null || !act) return;
    event.preventDefault();
    act.open(on);
  }

  return (
    <CellTips className="ygrid-box">
      <div className="ygrid-frame">
        <table
          ref={ref}
          className="ygrid num"
          style={{ "--weeks": weeks.length } as CSSProperties}
          role="grid"
          aria-label={props.label}
          aria-readonly={act === null}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onContextMenu={onContextMenu}
        >
          <thead>
            <tr>
              <td />
              {weeks.map((week) => (
                <th key={week} scope="col" aria-hidden>
                  {months.get((week - first) / 7)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[0, 1, 2, 3, 4, 5, 6].map((row) => (
              <tr key={row}>
                <th scope="row">
                  <span className={row % 2 === 0 && row < 6 ? undefined : "vh"}>
                    {day.weekdayShort(weekdayAt({ weekStart }, row))}
                  </span>
                </th>
                {weeks.map((week) => {
                  const on = addDays(week, row);
                  if (on < from || on > to) return <td key={on} aria-hidden />;
                  return (
                    <GridDay
                      key={on}
                      day={on}
                      square={squares[on - from] ?? null}
                      isToday={on === series.today}
                      isFuture={on > series.today}
                      isCurrent={on === current}
                      isNewPlan={newPlans.has(on)}
                      label={newPlans.say(
                        on,
                        `${day.full(on)}: ${texts.ofDay(on, history, series)}`,
                      )}
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CellTips>
  );
}

const GridDay = memo(function GridDay(props: {
  day: CalendarDay;
  square: Square;
  isToday: boolean;
  isFuture: boolean;
  isCurrent: boolean;
  isNewPlan: boolean;
  label: string;
}) {
  if (props.isFuture) {
    const logged = props.square === null ? "" : tileClass(props.square);
    return <td className={logged} aria-label={props.label} aria-disabled />;
  }
  return (
    <td
      data-day={props.day}
      className={`${tileClass(props.square)} ${props.isToday ? "now" : ""} ${props.isNewPlan ? "plan-mark" : ""}`}
      tabIndex={props.isCurrent ? 0 : -1}
      aria-selected={props.isCurrent}
      aria-label={props.label}
    />
  );
});

/** The days on which another plan began, marked on the grid and said with the day. */
function useNewPlans(habit: Habit, weekStart: Weekday) {
  const t = useTranslations("habit");
  const words = usePlanWords();
  const later = new Map(habit.versions.slice(1).map((version) => [version.from, version]));
  return {
    has: (on: CalendarDay) => later.has(on),
    say: (on: CalendarDay, what: string) => {
      const version = later.get(on);
      return version
        ? t("newPlan", { what, plan: words.version(habit, version, weekStart) })
        : what;
    },
  };
}

/** A year is wider than a phone: what is shown first is the day that takes the focus, not January. */
function useScrolledToDay(day: CalendarDay, grid: RefObject<HTMLTableElement | null>) {
  const first = useRef(day);
  useEffect(() => {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${first.current}"]`);
    const frame = grid.current?.closest<HTMLElement>(".ygrid-frame");
    if (cell && frame) frame.scrollLeft = cell.offsetLeft + cell.offsetWidth - frame.clientWidth;
  }, [grid]);
}

function dayOf(target: EventTarget): CalendarDay | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-day]") : null;
  return cell ? (Number(cell.dataset["day"]) as CalendarDay) : null; // written above
}
