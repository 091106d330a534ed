import { toIsoDay } from "@/lib/domain/calendar-day";
import {
  type Contribution,
  type Goal,
  GOAL_AGGREGATES,
  GOAL_DIRECTIONS,
  type Milestone,
} from "@/lib/domain/goal";
import type { GoalDraft, GoalProperties } from "@/lib/domain/goal-draft";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { goalId, habitId, isUuid } from "@/lib/domain/ids";
import { MAX_DESCRIPTION } from "@/lib/domain/limits";

import { comingOfJson, jsonOfComing, jsonOfLine, lineOfJson } from "./goal-terms-json";
import {
  choiceIn,
  dayIn,
  flagIn,
  listedUnder,
  memberOf,
  numberIn,
  textIn,
  valueOf,
} from "./read-json";
import type { Fields, Json } from "./registers";
import { storableName, storableText } from "./text";
import { mapped, pick, withoutUndefined } from "./write-json";

/** Properties whose registers hold them as they are. */
const PLAIN_PROPERTIES = [
  "color",
  "direction",
  "aggregate",
  "target",
  "startValue",
  "tolerance",
  "maintainShare",
] as const satisfies readonly (keyof GoalProperties)[];

/** The goal that registers describe. Null while the name or the start is missing. */
export function goalOfFields(id: string, fields: Fields): Goal | null {
  const start = dayIn(fields, "start");
  if (start === null || !fields["name"]) return null;
  return {
    id: goalId(id),
    name: textIn(fields, "name"),
    description: textIn(fields, "description"),
    unit: textIn(fields, "unit"),
    color: choiceIn(fields, "color", HABIT_COLORS, "lagoon"),
    start,
    deadline: dayIn(fields, "deadline"),
    direction: choiceIn(fields, "direction", GOAL_DIRECTIONS, "reach"),
    aggregate: choiceIn(fields, "aggregate", GOAL_AGGREGATES, "sum"),
    target: numberIn(fields, "target", 0),
    startValue: numberIn(fields, "startValue", 0),
    tolerance: numberIn(fields, "tolerance", 0),
    maintainShare: numberIn(fields, "maintainShare", 0.8),
    line: lineOfJson(valueOf(fields, "line")),
    coming: comingOfJson(valueOf(fields, "coming")),
    contributions: contributionsIn(fields),
    milestones: milestonesIn(fields),
    position: textIn(fields, "position", "a0"),
    archived: flagIn(fields, "archived"),
    deleted: flagIn(fields, "deleted"),
  };
}

/** The registers of a goal that is about to be made, unstamped. Texts are made storable here. */
export function fieldsOfGoalDraft(draft: GoalDraft, position: string): Record<string, Json> {
  return {
    ...fieldsOfGoalProperties(draft),
    ...Object.fromEntries(
      draft.contributions.map(({ habitId: habit, weight }) => [contributionName(habit), weight]),
    ),
    ...Object.fromEntries(
      draft.milestones.map((milestone) => [
        milestoneName(milestone.id),
        jsonOfMilestone(milestone),
      ]),
    ),
    position,
    archived: false,
    deleted: false,
  };
}

/** The registers of some changed properties, unstamped. */
export function fieldsOfGoalProperties(patch: Partial<GoalProperties>): Record<string, Json> {
  return withoutUndefined({
    ...pick(patch, PLAIN_PROPERTIES),
    name: mapped(patch.name, storableName),
    description: mapped(patch.description, (text) => storableText(text, MAX_DESCRIPTION)),
    unit: mapped(patch.unit, (text) => storableName(text, 40)),
    start: mapped(patch.start, toIsoDay),
    deadline: mapped(patch.deadline, (day) => day && toIsoDay(day)),
    line: mapped(patch.line, jsonOfLine),
    coming: mapped(patch.coming, jsonOfComing),
  });
}

/** The register of a habit's weight in a goal. */
export function contributionName(habit: string): string {
  return `habit:${habit}`;
}

/** The register of a milestone. */
export function milestoneName(id: string): string {
  return `milestone:${id}`;
}

/** A milestone as its register holds it. */
export function jsonOfMilestone(milestone: Omit<Milestone, "id">): Json {
  return { name: storableName(milestone.name), value: milestone.value };
}

/** The habits that registers give a weight, also when the weight is zero. */
export function contributorsIn(fields: Fields): string[] {
  return listedUnder(fields, "habit").map(([id]) => id);
}

function contributionsIn(fields: Fields): Contribution[] {
  return listedUnder(fields, "habit")
    .flatMap(([id, weight]): Contribution[] =>
      typeof weight === "number" && isUuid(id) ? [{ habitId: habitId(id), weight }] : [],
    )
    .sort((a, b) => (a.habitId < b.habitId ? -1 : 1));
}

function milestonesIn(fields: Fields): Milestone[] {
  return listedUnder(fields, "milestone")
    .flatMap(([id, json]): Milestone[] => {
      const name = memberOf(json, "name");
      const value = memberOf(json, "value");
      return typeof name === "string" && typeof value === "number" ? [{ id, name, value }] : [];
    })
    .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
}
