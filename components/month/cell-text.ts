import { typedValue } from "@/components/log/typed-value";
import { formatDuration, formatTimeOfDay } from "@/lib/domain/clock-text";
import type { Habit } from "@/lib/domain/habit";
import { MAX_TEXT } from "@/lib/domain/limits";
import type { HabitLog, LogStatus, LogValue } from "@/lib/domain/log";

/** What a cell of the grid is set to; both null clears it. */
export type Mark = { status: LogStatus | null; value: LogValue };

export const EMPTY: Mark = { status: null, value: null };
export const SKIPPED: Mark = { status: "skipped", value: null };
export const MISSED: Mark = { status: "missed", value: null };
const DONE: Mark = { status: "done", value: null };

type Typed = Pick<Habit, "valueType" | "scaleMax">;

/**
 * The mark that a text stands for in a habit's column; null when it does not fit the type, so that
 * nothing is guessed. Empty clears, `-` skips, `x` is missed, for every type.
 * @example markOfText({ valueType: "duration", scaleMax: 10 }, "0:25") // { status: null, value: 25 }
 */
export function markOfText(habit: Typed, text: string): Mark | null {
  const typed = text.trim();
  if (typed === "") return EMPTY;
  if (/^[-–—]$/u.test(typed)) return SKIPPED;
  if (/^[x✗×]$/iu.test(typed)) return MISSED;
  switch (habit.valueType) {
    case "checkbox":
      return checkOf(typed);
    case "counter":
    case "duration":
    case "scale":
      return numberOf(typedValue(habit, typed));
    case "time":
      return numberOf(typedValue(habit, typed.replace(".", ":")));
    case "text":
      return typed.length > MAX_TEXT ? null : { status: null, value: typed };
  }
}

/** The way back: what a cell is copied as. A note does not travel with it. */
export function textOfLog(habit: Typed, log: HabitLog | null): string {
  if (!log) return "";
  if (log.status === "skipped") return "-";
  if (log.status === "missed") return "x";
  if (log.value === null) return log.status === "done" ? "1" : "";
  if (typeof log.value === "string") return log.value.replaceAll(/[\t\r\n]+/gu, " ");
  switch (habit.valueType) {
    case "time":
      return formatTimeOfDay(log.value);
    case "duration":
      return Number.isInteger(log.value) ? formatDuration(log.value) : String(log.value);
    case "checkbox":
    case "counter":
    case "scale":
    case "text":
      return String(log.value);
  }
}

/** What Space does: done as far as the type knows what done is, and empty again where it was done. */
export function toggledMark(
  habit: Typed,
  target: number | null,
  log: HabitLog | null,
): Mark | null {
  const isSet = log !== null && (log.status !== null || log.value !== null);
  if (isSet) return EMPTY;
  switch (habit.valueType) {
    case "checkbox":
      return { status: null, value: 1 };
    case "counter":
    case "duration":
      return { status: null, value: target ?? 1 };
    case "scale":
    case "time":
    case "text":
      return target === null ? DONE : { status: null, value: target };
  }
}

function checkOf(typed: string): Mark | null {
  if (/^(1|v|✓|true|yes|tak|t|y)$/iu.test(typed)) return { status: null, value: 1 };
  return /^(0|false|no|nie|n)$/iu.test(typed) ? MISSED : null;
}

function numberOf(value: number | null): Mark | null {
  return value === null ? null : { status: null, value };
}
