"use client";

import { useRef } from "react";

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
  const shown = typeof log?.value === "number" ? log.value : null;
  const stepOn = useStepsAhead(shown, (value) =>
    actions.setMark(habit, day, { status: null, value }),
  );
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

/**
 * Where presses that go by steps stand. Each begins where the one before it ended, also when that is not painted yet: on a
 * slow device three quick presses are three steps.
 *
 * @param shown The value on screen.
 * @param keep Writes a value; settles when it is kept, or is not.
 * @returns Takes a step from the value that stands.
 */
function useStepsAhead(
  shown: number | null,
  keep: (value: number) => Promise<void>,
): (next: (from: number | null) => number) => void {
  const ahead = useRef<{ value: number } | null>(null);
  return (next) => {
    const step = { value: next(ahead.current ? ahead.current.value : shown) };
    ahead.current = step;
    void keep(step.value).finally(() => {
      if (ahead.current === step) ahead.current = null;
    });
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
