"use client";

import { logAsPressed } from "@/lib/client/pressed-days";
import { minuteOfDay } from "@/lib/domain/minute-of-day";
import type { DaySettings } from "@/lib/domain/profile";

import type { DayContext } from "./day-context";
import { useLogActions } from "./use-log-actions";

export type Direction = 1 | -1;

type StepProps = Pick<DayContext, "habit" | "day" | "log"> & { settings: DaySettings };

/** How far one press of the round buttons goes, by type; times and lengths are in minutes. */
const STEPS = { counter: 1, duration: 5, time: 5, scale: 1 } as const;

/** One press of a round button: amounts are added, a rank or a time goes on from where it stands. */
export function useDialStep({
  habit,
  day,
  log,
  settings,
}: StepProps): (direction: Direction) => void {
  const actions = useLogActions();

  // A step begins where the one before it ended, also when that is not painted yet: three quick presses are three steps.
  function stepOn(next: (from: number | null) => number): void {
    const value = logAsPressed(habit.id, day, log)?.value;
    const from = typeof value === "number" ? value : null;
    void actions.setMark(habit, day, { status: null, value: next(from) });
  }

  return (direction) => {
    switch (habit.valueType) {
      case "counter":
      case "duration":
        return void actions.addAmount(habit, day, STEPS[habit.valueType] * direction);
      case "scale":
        return stepOn((from) => steppedRank(from, direction, habit.scaleMax));
      case "time":
        return stepOn((from) => steppedTime(from, direction, settings.timeZone));
      case "checkbox":
      case "text":
        return; // they have no such buttons
    }
  };
}

function steppedRank(value: number | null, direction: Direction, max: number): number {
  const from = value ?? Math.ceil(max / 2) - direction;
  return Math.min(max, Math.max(1, from + STEPS.scale * direction));
}

function steppedTime(value: number | null, direction: Direction, timeZone: string): number {
  const step = STEPS.time * direction;
  const from = value ?? minuteOfDay(Date.now(), timeZone) - step;
  return (from + step + 1440) % 1440;
}
