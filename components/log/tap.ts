import type { Habit, Target } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import type { Tap } from "@/lib/domain/tap-field";

/** What one tap on a tile does. `open` shows the sheet, because the value has to be chosen or written. */
export type TileTap = Exclude<Tap, "less">;

/** The parts of a day that decide what a tap does. */
export type TapContext = {
  habit: Pick<Habit, "valueType">;
  target: Target | null;
  log: HabitLog | null;
  isDone: boolean;
  /** Clocks run on today only; another day's time has to be typed. */
  isToday: boolean;
  isRunning: boolean;
};

/**
 * The obvious thing for a type: check, count one more, start or pause the timer, log the time, choose, write.
 *
 * A counter that has reached its target opens the sheet instead: another tap there is more often a
 * mistake or a correction than one more.
 *
 * @example tapOf({ habit: { valueType: "counter" }, target: null, log: null, isDone: false, isToday: true, isRunning: false }) // "add"
 */
export function tapOf({ habit, target, log, isDone, isToday, isRunning }: TapContext): TileTap {
  switch (habit.valueType) {
    case "checkbox":
      return isDone && log !== null ? "clear" : "check";
    case "counter":
      return isDone && target !== null && target.op !== "at_most" ? "open" : "add";
    case "duration":
      if (isRunning) return "pause";
      return isToday ? "start" : "open";
    case "time":
      if (typeof log?.value === "number") return isToday ? "clear" : "open";
      return isToday ? "now" : "open";
    case "scale":
    case "text":
      return "open";
  }
}
