import type { CalendarDay } from "@/lib/domain/calendar-day";
import { logsWithin } from "@/lib/domain/edited-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

/** What Kept writes. The words stand in the messages under `export.format`. */
export const EXPORT_FORMATS = ["kept", "rows_csv", "grid_csv", "loop_csv", "loop_db"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a format cannot hold, or holds otherwise. The words stand in the messages under `export.loss`. */
export type LossCode =
  | "amount_left"
  | "amount_moved"
  | "details"
  | "exactly"
  | "kind"
  | "notes"
  | "open_days"
  | "pauses"
  | "plans"
  | "schedule"
  | "versions"
  | "words";

/** `count` is of habits for what is said of a habit, else of days. */
export type ExportLoss = { code: LossCode; habits: number; days: number };

/** The days that are exported, both ends included; null is open. */
export type DayRange = { from: CalendarDay | null; to: CalendarDay | null };

/**
 * The habits with only the days of a range. A habit stays when it has no day there: it is still a habit.
 * @example inRange(habits, { from: null, to: null }) // the same ones
 */
export function inRange(habits: readonly HabitHistory[], range: DayRange): HabitHistory[] {
  if (range.from === null && range.to === null) return [...habits];
  return habits.map(({ habit, logs }) => ({ habit, logs: logsWithin(logs, range) }));
}

/** Collects what is lost, by kind: in how many habits, on how many days. */
export class Losses {
  readonly #habits = new Map<LossCode, Set<string>>();
  readonly #days = new Map<LossCode, number>();

  /** @param days How many days of the habit it is about; 0 when it is about the habit. */
  add(code: LossCode, habit: string, days = 0): void {
    const habits = this.#habits.get(code) ?? new Set();
    this.#habits.set(code, habits.add(habit));
    this.#days.set(code, (this.#days.get(code) ?? 0) + days);
  }

  list(): ExportLoss[] {
    return [...this.#habits].map(([code, habits]) => ({
      code,
      habits: habits.size,
      days: this.#days.get(code) ?? 0,
    }));
  }
}
