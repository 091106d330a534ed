import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Milestone } from "@/lib/domain/goal";
import type { GoalDraft, GoalProperties } from "@/lib/domain/goal-draft";
import type { Followed, HabitVersion, Pause } from "@/lib/domain/habit";
import type { HabitDraft, HabitProperties } from "@/lib/domain/habit-draft";
import type { LogStatus, LogValue } from "@/lib/domain/log";
import type { SuggestionKind } from "@/lib/domain/suggestion";
import type { VacationDays } from "@/lib/domain/vacation";

import type { LogCell } from "./cell";
import type { ImportRecord } from "./import-fields";
import type { ItemKind } from "./message";
import type { Fields, Json } from "./registers";

export type HabitIntent =
  | { type: "habit.create"; id: string; draft: HabitDraft; position: string }
  | { type: "habit.change"; id: string; patch: Partial<HabitProperties> }
  /** Schedule and target from a day on; null takes the version that begins there away. */
  | {
      type: "habit.version";
      id: string;
      from: CalendarDay;
      version: Omit<HabitVersion, "from"> | null;
    }
  | { type: "habit.pause"; id: string; pauseId: string; pause: Omit<Pause, "id"> | null }
  /** The last day on which a kind of suggestion was declined; null forgets it. */
  | { type: "habit.declined"; id: string; kind: SuggestionKind; day: CalendarDay | null }
  /** The suggestion that was followed on a day; null takes it back. The plan itself is a `habit.version`. */
  | { type: "habit.followed"; id: string; day: CalendarDay; followed: Omit<Followed, "day"> | null }
  | { type: "habit.move"; id: string; position: string }
  /** The habit ends today when today is logged, else yesterday. */
  | { type: "habit.archive"; id: string; today: CalendarDay }
  /** The days in between become a pause, which gets the id that the caller made. */
  | { type: "habit.unarchive"; id: string; today: CalendarDay; pauseId: string }
  | { type: "habit.delete"; id: string }
  | { type: "habit.restore"; id: string };

export type GoalIntent =
  | { type: "goal.create"; id: string; draft: GoalDraft; position: string }
  | { type: "goal.change"; id: string; patch: Partial<GoalProperties> }
  | { type: "goal.contribution"; id: string; habitId: string; weight: number | null }
  | {
      type: "goal.milestone";
      id: string;
      milestoneId: string;
      milestone: Omit<Milestone, "id"> | null;
    }
  | { type: "goal.move"; id: string; position: string }
  | { type: "goal.archive"; id: string }
  | { type: "goal.unarchive"; id: string }
  | { type: "goal.delete"; id: string }
  | { type: "goal.restore"; id: string };

export type LogIntent =
  /** What was typed, in the habit's unit: it replaces the day. Both null clears it. */
  | {
      type: "log.mark";
      habitId: string;
      day: CalendarDay;
      status: LogStatus | null;
      value: LogValue;
    }
  /** Adds to the day, in the habit's unit; counters and durations only. A negative amount takes away, at most what is there. */
  | { type: "log.add"; habitId: string; day: CalendarDay; amount: number }
  | { type: "log.note"; habitId: string; day: CalendarDay; note: string | null };

export type ImportIntent =
  | { type: "import.record"; id: string; record: Omit<ImportRecord, "id" | "undone" | "deleted"> }
  /** Everything is written: these counts stand in the place of those that said it was not. */
  | { type: "import.finished"; id: string; counts: Json }
  | { type: "import.undone"; id: string }
  | { type: "import.delete"; id: string };

export type VacationIntent =
  | { type: "vacation.create"; id: string; days: VacationDays }
  | { type: "vacation.change"; id: string; days: VacationDays }
  | { type: "vacation.delete"; id: string }
  | { type: "vacation.restore"; id: string };

/** Every change that a person can make of habits, logs, goals, imports and vacations. */
export type Intent = HabitIntent | GoalIntent | LogIntent | ImportIntent | VacationIntent;

/** The registers that an intent is decided on, as they are now: confirmed and waiting ones merged. */
export type IntentState = {
  item(kind: ItemKind, id: string): Fields | undefined;
  cell(habitId: string, isoDay: string): LogCell | undefined;
};

/** What an intent has to read before it can be decided. */
export type IntentReads = {
  items: { kind: ItemKind; id: string }[];
  logs: { h: string; d: string }[];
};
