import type { Habit, PartOfDay, Target, ValueType } from "@/lib/domain/habit";
import type { HabitColor } from "@/lib/domain/habit-color";
import { checkVersion, type HabitDraft } from "@/lib/domain/habit-draft";
import type { HabitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

import type { ImportPlan, PlannedHabit } from "./import-plan";
import { canBecome, type ValueKind } from "./value-conversion";

/** What becomes of one habit of the file. */
export type HabitChoice =
  | {
      action: "new";
      name: string;
      valueType: ValueType;
      target: Target | null;
      /** Undefined as long as the file's own is taken. */
      unit?: string;
      /** The highest mark of a scale; undefined for the file's. */
      scaleMax?: number;
      /** A schedule of the owner's choice for all of the habit's life; undefined for the file's. */
      schedule?: Schedule;
      color?: HabitColor;
      icon?: string;
      partOfDay?: PartOfDay;
    }
  | { action: "merge"; into: HabitId }
  | { action: "leave" };

/** By `PlannedHabit.sourceId`. A habit without a choice is left out. */
export type ImportChoices = Readonly<Record<string, HabitChoice>>;

/** A merged day is remembered one by one so that it can be taken back; this many fit into one record. */
export const MOST_MERGED_DAYS = 20_000;

const MINUTES = /^(?:m|min|mins|minutes?|minut|minuty|minuta)\.?$/i;

/**
 * The choices that the preview begins with. A habit that came from this very file before gets its days again, so
 * that importing twice adds nothing. Else everything is new, but for the habit of the same name where exactly one on
 * either side has it and the values fit. Names only suggest; the owner decides.
 * @param earlier Where the habits of this file went the last time, by their source id; empty for a new file.
 * @param trashed Ids of the habits in the trash: one that an archive has there too stays where it is.
 * @param unnamed What a habit without a name is called, by its number from 1.
 */
export function suggestChoices(
  plan: Pick<ImportPlan, "habits">,
  existing: readonly HabitHistory[],
  earlier: Readonly<Record<string, string>>,
  unnamed: (number: number) => string,
  trashed: ReadonlySet<string> = new Set(),
): ImportChoices {
  const count = (names: readonly string[]) => Map.groupBy(names, foldedName);
  const planned = count(plan.habits.map(({ draft }) => draft.name));
  const present = count(existing.map(({ habit }) => habit.name));
  return Object.fromEntries(
    plan.habits.map((habit, index) => {
      const { draft, sourceId } = habit;
      const key = foldedName(draft.name);
      const known = earlier[sourceId] ?? habit.kept?.id;
      const before = existing.find((other) => other.habit.id === known)?.habit;
      if (habit.kept?.deleted && (before || trashed.has(habit.kept.id))) {
        return [sourceId, { action: "leave" }] as const;
      }
      const isAlone = planned.get(key)?.length === 1 && present.get(key)?.length === 1;
      const same = existing.find((other) => foldedName(other.habit.name) === key)?.habit;
      const into = before ?? (isAlone ? same : undefined);
      if (into && canMerge(habit, into)) {
        return [sourceId, { action: "merge", into: into.id }] as const;
      }
      return [sourceId, asNew(habit, draft.name || unnamed(index + 1))] as const;
    }),
  );
}

/** The choice that brings a habit in as a new one. Amounts in minutes are suggested as a duration. */
export function asNew({ draft }: PlannedHabit, name: string): HabitChoice {
  const isMinutes = draft.valueType === "counter" && MINUTES.test(draft.unit);
  return {
    action: "new",
    name,
    valueType: isMinutes ? "duration" : draft.valueType,
    target: draft.target,
  };
}

/** Whether the days of the file's habit mean the same in the other habit, so that a merge can be suggested. */
export function canMerge(
  planned: Pick<PlannedHabit, "draft" | "logs">,
  into: Pick<Habit, "valueType">,
): boolean {
  if (planned.logs.every(({ value }) => value === null)) return true;
  return (
    planned.draft.valueType === into.valueType ||
    (planned.draft.valueType === "counter" && into.valueType === "duration")
  );
}

/** What days meet in a habit that is there. */
export type Merge = {
  /** Days that hold nothing there, ascending. */
  fill: HabitLog[];
  /** How many are there and say the same. */
  same: number;
  /** Those that are there and say something else. */
  differing: DoubleDay[];
};

/** A day that both have: what the habit says, and what the file says in the habit's kind of values. */
export type DoubleDay = { here: HabitLog; inFile: HabitLog };

/**
 * The days that a merge fills. A day that has a log already is never touched, whatever it says.
 * @param days In the habit's kind of values, see `convertedLogs`; ascending.
 */
export function mergeOf(days: readonly HabitLog[], { logs }: Pick<HabitHistory, "logs">): Merge {
  const there = new Map(unpackLogs(logs).map((log) => [log.day, log]));
  const fill: HabitLog[] = [];
  const differing: DoubleDay[] = [];
  for (const inFile of days) {
    const here = there.get(inFile.day);
    if (!here) fill.push(inFile);
    else if (!saysTheSame(here, inFile)) differing.push({ here, inFile });
  }
  return { fill, same: days.length - fill.length - differing.length, differing };
}

/** Whether the days of the file's habit can go into the other habit, in its kind of values. */
export function canGoInto(planned: Pick<PlannedHabit, "draft" | "logs">, into: Habit): boolean {
  return canMerge(planned, into) || canBecome(planned, into);
}

function saysTheSame(a: HabitLog, b: HabitLog): boolean {
  return a.status === b.status && a.value === b.value && a.note === b.note;
}

/** The habit as it will be made. `origin` names the import, or is what Kept's own archive says. */
export function chosenDraft(
  { draft }: PlannedHabit,
  choice: Extract<HabitChoice, { action: "new" }>,
  origin: string | null,
): HabitDraft {
  const { action: _action, schedule = draft.schedule, target, ...said } = choice;
  const own = { ...draft, ...said, origin };
  return {
    ...own,
    ...fittingVersion(own, { schedule, target }),
    unit: own.valueType === "counter" ? own.unit : "",
  };
}

/** A schedule and a target without what means nothing for values of another kind: minutes a week are no ticks. */
export function fittingVersion<Version extends { schedule: Schedule; target: Target | null }>(
  kind: ValueKind,
  version: Version,
): Version {
  const problems = checkVersion(kind, version);
  return {
    ...version,
    schedule: problems.schedule ? { kind: "daily" } : version.schedule,
    target: problems.target ? null : version.target,
  };
}

function foldedName(name: string): string {
  return name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}
