"use client";

import { useSyncExternalStore } from "react";

import { fromThousandths, toThousandths } from "@/lib/domain/amount";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import type { LogIntent } from "@/lib/sync/protocol/intent";

import { pressedOf } from "./pressed";

/** What was pressed of days on this page and is on its way into the store. */
const pressed = pressedOf<LogIntent>();

/** Counts presses of days for as long as they are on their way. Returns `work`. */
export function whilePressed<Work extends Promise<unknown>>(
  intents: readonly LogIntent[],
  work: Work,
): Work {
  return pressed.during(
    intents.map((intent) => [keyOf(intent), intent]),
    work,
  );
}

/**
 * A day as it is shown, with what was pressed since.
 * @param log What the tracker has of the day.
 * @example logAsPressed(water.id, today, null) // { day, status: null, value: 1, note: null } right after "+"
 */
export function logAsPressed(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  return pressed.of(keyOf({ habitId, day })).reduce<HabitLog | null>(after, log);
}

/** The same for a component that shows it. */
export function usePressedLog(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  const ofDay = () => pressed.of(keyOf({ habitId, day })); // another list with every press of this very day
  useSyncExternalStore(pressed.subscribe, ofDay, ofDay);
  return logAsPressed(habitId, day, log);
}

/** Tells of which days of a habit a press is on its way. */
export function useIsPressed(habitId: string): (day: CalendarDay) => boolean {
  useSyncExternalStore(pressed.subscribe, pressed.count, pressed.count);
  return (day) => pressed.of(keyOf({ habitId, day })).length > 0;
}

/** As the store will do it: see `logPatch`. */
function after(log: HabitLog | null, intent: LogIntent): HabitLog | null {
  const before = log ?? { day: intent.day, status: null, value: null, note: null };
  switch (intent.type) {
    case "log.mark":
      return { ...before, status: intent.status, value: intent.value };
    case "log.note":
      return { ...before, note: intent.note };
    case "log.add": {
      const held = typeof before.value === "number" ? before.value : 0;
      if (intent.amount < 0 && held === 0) return log;
      const sum = toThousandths(held) + toThousandths(intent.amount);
      const status = before.status === "done" ? before.status : null;
      return { ...before, status, value: fromThousandths(Math.max(0, sum)) };
    }
  }
}

function keyOf({ habitId, day }: Pick<LogIntent, "habitId" | "day">): string {
  return `${habitId} ${day}`;
}
