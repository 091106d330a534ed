import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { minuteOfDay } from "@/lib/domain/minute-of-day";
import type { Tap } from "@/lib/domain/tap-field";

import type { LogIntent } from "./intent";

/** A press of one of a day's buttons, made before the page was alive or without scripts. */
export type TapOfDay = {
  tap: Tap;
  habitId: HabitId;
  day: CalendarDay;
  /** Milliseconds since 1970 at which it was pressed. */
  at: number;
};

/**
 * What a press says of its day; null when it says nothing by itself (`start`, `pause`, `open`). The same as the
 * living page does for it, so a press counts alike before and after hydration.
 *
 * @param timeZone The owner's, for the time of day that `now` logs.
 * @example intentOfTap({ tap: "add", habitId, day, at }, "Europe/Warsaw") // { type: "log.add", habitId, day, amount: 1 }
 */
export function intentOfTap(
  { tap, habitId, day, at }: TapOfDay,
  timeZone: string,
): LogIntent | null {
  const mark = { type: "log.mark", habitId, day, status: null } as const;
  switch (tap) {
    case "check":
      return { ...mark, value: 1 };
    case "clear":
      return { ...mark, value: null };
    case "now":
      return { ...mark, value: minuteOfDay(at, timeZone) };
    case "add":
      return { type: "log.add", habitId, day, amount: 1 };
    case "less":
      return { type: "log.add", habitId, day, amount: -1 };
    case "start":
    case "pause":
    case "open":
      return null;
  }
}
