import type { CalendarDay } from "./calendar-day";
import type { HabitColor } from "./habit-color";
import type { HabitId } from "./ids";
import type { Schedule } from "./schedule";
import type { SuggestionKind } from "./suggestion";

export const VALUE_TYPES = ["checkbox", "counter", "duration", "time", "scale", "text"] as const;
/** What one log of the habit holds. Units of values: see `HabitLog.value`. */
export type ValueType = (typeof VALUE_TYPES)[number];

export const TARGET_OPS = ["at_least", "at_most", "exactly", "before", "after"] as const;
export type TargetOp = (typeof TARGET_OPS)[number];

/** `value` is in the unit of `HabitLog.value`: the habit's unit, minutes, minute of the day, or points. */
export type Target = { op: TargetOp; value: number };

/** Schedule and target from a day on. A new version never changes the days before it. */
export type HabitVersion = { from: CalendarDay; schedule: Schedule; target: Target | null };

/** A plan without the day from which it counts. */
export type PlanOfVersion = Pick<HabitVersion, "schedule" | "target">;

/** What the owner answered to suggestions about one habit, oldest first. Days are the owner's. */
export type CoachAnswers = {
  /** The last time each kind was declined. */
  declined: readonly { kind: SuggestionKind; day: CalendarDay }[];
  /** Suggestions that were followed: the plan that was proposed begins on `day`, where it changes one. */
  followed: readonly Followed[];
};

export type Followed = {
  kind: SuggestionKind;
  day: CalendarDay;
  /** Null for a suggestion that asks for a day and not for another plan. */
  plan: PlanOfVersion | null;
  /** The plan that already began on the same day and was replaced; null when none did. */
  replaced: PlanOfVersion | null;
};

/** A stretch of days that never hurts. Both ends are included; `to` is null while it is open. */
export type Pause = {
  id: string;
  from: CalendarDay;
  to: CalendarDay | null;
  /** It is a vacation, which all habits have alike: see `withVacations`. */
  isVacation?: true;
};

export const PARTS_OF_DAY = ["morning", "daytime", "evening", "anytime"] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** Three steps are as many as anybody answers honestly. */
export type Level = 1 | 2 | 3;

export type Habit = {
  id: HabitId;
  name: string;
  description: string;
  valueType: ValueType;
  /** What a counter counts ("glasses", "km"); empty for the other types. */
  unit: string;
  /** The highest point of a scale (2 to 10); the lowest is 1. */
  scaleMax: number;
  /** First and last day on which the habit exists, both included; `end` is null while it goes on. */
  start: CalendarDay;
  end: CalendarDay | null;
  /** Ascending by `from`, never empty, and the first one reaches back to `start`. */
  versions: readonly HabitVersion[];
  pauses: readonly Pause[];
  /** "Quit" habits: a day without a log counts as done. */
  unloggedIsDone: boolean;
  /** Time habits: the minute of the day at which the habit's clock starts. */
  clockOrigin: number;
  /** Time habits: minutes of partial credit after the target. */
  timeWindow: number;
  partOfDay: PartOfDay;
  tags: readonly string[];
  category: string;
  color: HabitColor;
  /** A name of `HABIT_ICONS`. */
  icon: string;
  difficulty: Level;
  priority: Level;
  /** Missing while no suggestion about it was answered. */
  coach?: CoachAnswers;
  /** "If ...": what reminds the owner of the habit. */
  cue: string;
  /** Fractional key; habits sort by (position, id), bytewise. */
  position: string;
  archived: boolean;
  deleted: boolean;
  /** What brought the habit here: `sample`, the id of an import, or null when the owner made it. */
  origin: string | null;
};

/** The version in force on a day: the last one that begins on or before it, else the first. */
export function versionOn(habit: Pick<Habit, "versions">, day: CalendarDay): HabitVersion {
  const [first] = habit.versions;
  if (!first) throw new RangeError("A habit has at least one version.");
  return habit.versions.findLast((version) => version.from <= day) ?? first;
}

/** Whether a pause covers the day. */
export function isPausedOn(habit: Pick<Habit, "pauses">, day: CalendarDay): boolean {
  return habit.pauses.some((pause) => pause.from <= day && (pause.to === null || day <= pause.to));
}

export type HabitStatus = "active" | "paused" | "archived";

/** What the owner sees: archived wins over paused, and a habit whose end has passed is archived. */
export function habitStatus(
  habit: Pick<Habit, "archived" | "end" | "pauses">,
  today: CalendarDay,
): HabitStatus {
  if (habit.archived || (habit.end !== null && habit.end < today)) return "archived";
  return isPausedOn(habit, today) ? "paused" : "active";
}

/** Order of habits and of goals everywhere: by fractional key, then by id. Bytewise, never by locale. */
export function byPosition(
  a: { position: string; id: string },
  b: { position: string; id: string },
): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
