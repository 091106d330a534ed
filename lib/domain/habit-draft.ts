import { MAX_AMOUNT } from "./amount";
import type { CalendarDay } from "./calendar-day";
import { type Habit, type HabitVersion, PARTS_OF_DAY, type Target, VALUE_TYPES } from "./habit";
import { HABIT_COLORS } from "./habit-color";
import { MAX_DESCRIPTION, MAX_NAME } from "./limits";
import type { Schedule } from "./schedule";

/** What the owner can change of a habit without touching its history. */
export type HabitProperties = Pick<
  Habit,
  | "name"
  | "description"
  | "valueType"
  | "unit"
  | "scaleMax"
  | "start"
  | "end"
  | "unloggedIsDone"
  | "clockOrigin"
  | "timeWindow"
  | "partOfDay"
  | "tags"
  | "category"
  | "color"
  | "icon"
  | "difficulty"
  | "priority"
  | "cue"
>;

/** A habit that is about to be made: its properties and its first version. */
export type HabitDraft = HabitProperties & Omit<HabitVersion, "from"> & { origin: string | null };

/** Why a field was refused. The words stand in the messages under `problem`. */
export type Problem =
  | "empty"
  | "too_long"
  | "not_a_number"
  | "too_small"
  | "too_large"
  | "not_a_day"
  | "end_before_start"
  | "no_day_chosen"
  | "more_times_than_days"
  | "rule_unknown"
  | "target_not_for_type"
  | "measure_not_for_type"
  | "line_without_deadline"
  | "outside_goal"
  | "day_twice"
  | "unknown_choice";

export type Problems<Field extends string> = Partial<Record<Field, Problem>>;

/** A draft with the usual choices: a check mark, every day, any time. */
export function blankHabit(start: CalendarDay): HabitDraft {
  return {
    name: "",
    description: "",
    valueType: "checkbox",
    unit: "",
    scaleMax: 10,
    start,
    end: null,
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
    partOfDay: "anytime",
    tags: [],
    category: "",
    color: "lagoon",
    icon: "circle",
    difficulty: 2,
    priority: 2,
    cue: "",
    schedule: { kind: "daily" },
    target: null,
    origin: null,
  };
}

/**
 * A text as it is stored in a name: NFC, no control characters, single spaces, no spaces at the ends.
 * Done before a value is stamped, never on the wire: two replicas must hold the very same text.
 */
export function cleanName(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/**
 * What is wrong with a draft, by field; empty when it can be saved. The same check runs in the form, in
 * the action and before an import is written.
 * @example checkHabitDraft({ ...blankHabit(day), name: " " }) // { name: "empty" }
 */
export function checkHabitDraft(
  draft: HabitDraft,
  ruleIsKnown: (rule: string) => boolean = () => true,
): Problems<keyof HabitDraft> {
  return compact({
    name: textProblem(cleanName(draft.name), MAX_NAME, true),
    description: textProblem(draft.description, MAX_DESCRIPTION),
    unit: textProblem(draft.unit, 40),
    category: textProblem(draft.category, 60),
    cue: textProblem(draft.cue, 300),
    tags: draft.tags.some((tag) => textProblem(tag, 40, true)) ? "too_long" : undefined,
    valueType: choiceProblem(VALUE_TYPES, draft.valueType),
    color: choiceProblem(HABIT_COLORS, draft.color),
    partOfDay: choiceProblem(PARTS_OF_DAY, draft.partOfDay),
    scaleMax: rangeProblem(draft.scaleMax, 2, 10),
    clockOrigin: rangeProblem(draft.clockOrigin, 0, 1439),
    timeWindow: rangeProblem(draft.timeWindow, 0, 720),
    end: draft.end !== null && draft.end < draft.start ? "end_before_start" : undefined,
    ...checkVersion(draft, draft, ruleIsKnown),
  });
}

/** What is wrong with a schedule and a target for a habit of this type. */
export function checkVersion(
  habit: Pick<Habit, "valueType" | "scaleMax">,
  version: Omit<HabitVersion, "from">,
  ruleIsKnown: (rule: string) => boolean = () => true,
): Problems<"schedule" | "target"> {
  return compact({
    schedule: scheduleProblem(habit, version.schedule, ruleIsKnown),
    target: targetProblem(habit, version.target),
  });
}

function scheduleProblem(
  habit: Pick<Habit, "valueType">,
  schedule: Schedule,
  ruleIsKnown: (rule: string) => boolean,
): Problem | undefined {
  switch (schedule.kind) {
    case "daily":
      return undefined;
    case "weekdays":
      return schedule.days.length === 0 ? "no_day_chosen" : daysProblem(schedule.days, 1, 7);
    case "everyN":
      return rangeProblem(schedule.n, 1, 366);
    case "monthdays":
      return schedule.days.length === 0
        ? "no_day_chosen"
        : (daysProblem(schedule.days, -31, 31) ??
            (schedule.days.includes(0) ? "unknown_choice" : undefined));
    case "rrule":
      return ruleIsKnown(schedule.rule) ? undefined : "rule_unknown";
    case "perWeek":
    case "perMonth":
      return quotaProblem(habit, schedule);
    case "rolling":
      return (
        rangeProblem(schedule.m, 1, 366) ??
        rangeProblem(schedule.n, 1, 366) ??
        (schedule.n > schedule.m ? "more_times_than_days" : undefined)
      );
  }
}

function quotaProblem(
  habit: Pick<Habit, "valueType">,
  schedule: Extract<Schedule, { kind: "perWeek" | "perMonth" }>,
): Problem | undefined {
  if (schedule.measure === "sum") {
    const adds = habit.valueType === "counter" || habit.valueType === "duration";
    if (!adds) return "measure_not_for_type";
    if (!Number.isFinite(schedule.n)) return "not_a_number";
    return schedule.n < 0 ? "too_small" : schedule.n > MAX_AMOUNT ? "too_large" : undefined;
  }
  const most = schedule.kind === "perWeek" ? 7 : 31;
  const problem = rangeProblem(schedule.n, 1, most);
  return problem === "too_large" ? "more_times_than_days" : problem;
}

function targetProblem(
  habit: Pick<Habit, "valueType" | "scaleMax">,
  target: Target | null,
): Problem | undefined {
  if (target === null) return undefined;
  if (!Number.isFinite(target.value)) return "not_a_number";
  const clock = target.op === "before" || target.op === "after";
  switch (habit.valueType) {
    case "checkbox":
    case "text":
      return "target_not_for_type";
    case "time":
      return clock ? rangeProblem(target.value, 0, 1439) : "target_not_for_type";
    case "scale":
      return clock ? "target_not_for_type" : rangeProblem(target.value, 1, habit.scaleMax);
    case "counter":
    case "duration":
      if (clock) return "target_not_for_type";
      return target.value < 0 ? "too_small" : target.value > MAX_AMOUNT ? "too_large" : undefined;
  }
}

function daysProblem(days: readonly number[], least: number, most: number): Problem | undefined {
  return days.map((day) => rangeProblem(day, least, most)).find((problem) => problem !== undefined);
}

function rangeProblem(value: number, least: number, most: number): Problem | undefined {
  if (!Number.isInteger(value)) return "not_a_number";
  return value < least ? "too_small" : value > most ? "too_large" : undefined;
}

function textProblem(text: string, most: number, needed = false): Problem | undefined {
  if (needed && text.trim() === "") return "empty";
  return text.length > most ? "too_long" : undefined;
}

function choiceProblem(choices: readonly string[], value: string): Problem | undefined {
  return choices.includes(value) ? undefined : "unknown_choice";
}

function compact<Field extends string>(
  found: Partial<Record<Field, Problem | undefined>>,
): Problems<Field> {
  // Entries lose the key type; the keys are the ones that came in.
  return Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined),
  ) as Problems<Field>;
}
