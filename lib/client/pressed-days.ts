"use client";

import { useSyncExternalStore } from "react";

import { fromThousandths, toThousandths } from "@/lib/domain/amount";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { amountIn, type HabitLog, unlessEmpty } from "@/lib/domain/log";
import type { LogIntent } from "@/lib/sync/protocol/intent";

import { pressedOf } from "./pressed";

/** What the presses of this page leave of the days whose way into the store they are on. */
const pressed = pressedOf<{ left: HabitLog | null }>();

/**
 * Counts a press of a day for as long as it is on its way.
 *
 * @param log What the tracker has of the day.
 * @param work Settles when the press is in the store, or is not kept.
 * @returns The day on which it was pressed: with what is on its way already.
 */
export function pressDay(
  intent: LogIntent,
  log: HabitLog | null,
  work: Promise<unknown>,
): HabitLog | null {
  const { habitId, day } = intent;
  const before = logAsPressed(habitId, day, log);
  pressed.during(keyOf(habitId, day), { left: after(before, intent) }, work);
  return before;
}

/**
 * A day as its last press has left it, until the store has that.
 *
 * Not the presses on top of `log`: the tracker has one a moment before its way is over, and one more glass would be two.
 *
 * @param log What the tracker has of the day.
 * @example logAsPressed(water.id, today, null) // { day, status: null, value: 1, note: null } right after "+"
 */
export function logAsPressed(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  const last = pressed.of(keyOf(habitId, day)).at(-1);
  return last ? last.left : log;
}

/** The same for a component that shows it. */
export function usePressedLog(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  const ofDay = () => pressed.of(keyOf(habitId, day)); // another list with every press of this very day
  useSyncExternalStore(pressed.subscribe, ofDay, ofDay);
  return logAsPressed(habitId, day, log);
}

/** Tells of which days of a habit a press is on its way. */
export function useIsPressed(habitId: string): (day: CalendarDay) => boolean {
  useSyncExternalStore(pressed.subscribe, pressed.count, pressed.count);
  return (day) => pressed.of(keyOf(habitId, day)).length > 0;
}

/** As the store will do it, see `logPatch`: a day of which nothing is left has no log. */
function after(log: HabitLog | null, intent: LogIntent): HabitLog | null {
  const before = log ?? { day: intent.day, status: null, value: null, note: null };
  switch (intent.type) {
    case "log.mark":
      return unlessEmpty({ ...before, status: intent.status, value: intent.value });
    case "log.note":
      return unlessEmpty({ ...before, note: intent.note });
    case "log.add": {
      const held = amountIn(log);
      if (intent.amount < 0 && held === 0) return log;
      const sum = Math.max(0, toThousandths(held) + toThousandths(intent.amount));
      const status = before.status === "done" ? before.status : null;
      // Where the amount was typed the store has a zero a moment later. Most amounts were added, and leave nothing.
      return unlessEmpty({ ...before, status, value: sum === 0 ? null : fromThousandths(sum) });
    }
  }
}

function keyOf(habitId: string, day: CalendarDay): string {
  return `${habitId} ${day}`;
}
