"use client";

import { type KeyboardEvent, useRef, useState } from "react";

import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
} from "@/lib/domain/calendar-day";

type CursorOptions = {
  /** The days that can be reached, both included. */
  from: CalendarDay;
  to: CalendarDay;
  start: CalendarDay;
  /** Days that an arrow to the side and an arrow down go forward. */
  across: number;
  down: number;
};

/**
 * The one day of a grid that takes the focus. Elements carry their day as `data-day`.
 *
 * Arrows move by `across` and `down`; Home and End go to the first and last day of the row, Page Up and
 * Page Down to the same date a month away, with Control to the very first and last day.
 */
export function useDayCursor({ from, to, start, across, down }: CursorOptions) {
  const ref = useRef<HTMLTableElement>(null);
  const [chosen, setDay] = useState(start);
  const day = within(chosen, from, to);

  function moveTo(next: CalendarDay): void {
    const reached = within(next, from, to);
    setDay(reached);
    ref.current?.querySelector<HTMLElement>(`[data-day="${reached}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return;
    const next = dayAfter(event);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  }

  function dayAfter({ key, ctrlKey }: KeyboardEvent): CalendarDay | null {
    switch (key) {
      case "ArrowRight":
        return addDays(day, across);
      case "ArrowLeft":
        return addDays(day, -across);
      case "ArrowDown":
        return addDays(day, down);
      case "ArrowUp":
        return addDays(day, -down);
      case "Home":
        return ctrlKey ? from : endOfRow(-1);
      case "End":
        return ctrlKey ? to : endOfRow(1);
      case "PageUp":
        return monthAway(day, -1);
      case "PageDown":
        return monthAway(day, 1);
      default:
        return null;
    }
  }

  /** As far as `across` steps lead without leaving the grid. */
  function endOfRow(direction: 1 | -1): CalendarDay {
    const room = direction === 1 ? to - day : day - from;
    return addDays(day, direction * across * Math.floor(room / across));
  }

  return { ref, day, moveTo, onKeyDown };
}

/** The same date in a month near by; the last one where the month is too short. */
export function monthAway(day: CalendarDay, months: number): CalendarDay {
  const { year, month, date } = civilDate(day);
  const first = civilDate(dayOfCivil(year, month + months, 1));
  return dayOfCivil(first.year, first.month, Math.min(date, daysInMonth(first.year, first.month)));
}

function within(day: CalendarDay, from: CalendarDay, to: CalendarDay): CalendarDay {
  return Math.max(from, Math.min(to, day)) as CalendarDay; // one of the three days
}
