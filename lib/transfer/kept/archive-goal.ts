import { MAX_AMOUNT } from "@/lib/domain/amount";
import { toIsoDay } from "@/lib/domain/calendar-day";
import {
  type ComingTerms,
  type Contribution,
  type Goal,
  GOAL_AGGREGATES,
  GOAL_DIRECTIONS,
  type Knot,
  type Milestone,
} from "@/lib/domain/goal";
import { MAX_KNOTS } from "@/lib/domain/goal-draft";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { goalId, habitId, isUuid } from "@/lib/domain/ids";
import { MAX_DESCRIPTION, MAX_NAME } from "@/lib/domain/limits";
import { comingOfJson, jsonOfComing } from "@/lib/sync/protocol/goal-terms-json";
import type { Json } from "@/lib/sync/protocol/registers";
import { storableName } from "@/lib/sync/protocol/text";

import { flagIn, type JsonObject, numberIn, objectsIn, textIn } from "../json-file";
import { type ArchiveFinding, dayIn, positionIn, storedTextIn } from "./archive-values";

/** A goal as `goals.json` holds it, with its weights, milestones and line. The way back is `goalOfJson`. */
export function jsonOfGoal(goal: Goal): Json {
  const { start, deadline, line, contributions, milestones, coming, ...plain } = goal;
  return {
    ...plain,
    start: toIsoDay(start),
    deadline: deadline === null ? null : toIsoDay(deadline),
    line: line && line.map(({ day, value }) => ({ day: toIsoDay(day), value })),
    contributions: contributions.map(({ habitId: habit, weight }) => ({ habitId: habit, weight })),
    milestones: milestones.map(({ id, name, value }) => ({ id, name, value })),
    coming: jsonOfComing(coming),
  };
}

/** The goal that an object of `goals.json` describes; null without an id, a name, a start and a target. */
export function goalOfJson(json: JsonObject, finding: ArchiveFinding): Goal | null {
  const id = textIn(json, "id");
  const start = dayIn(json, "start");
  const target = amountIn(json, "target");
  const line = (name: string, most: number) =>
    storedTextIn(json, name, { most, id, oneLine: true }, finding);
  const name = line("name", MAX_NAME);
  if (!isUuid(id) || start === null || target === null || name === "") return null;
  const description = { most: MAX_DESCRIPTION, id, oneLine: false };
  return {
    id: goalId(id),
    name,
    description: storedTextIn(json, "description", description, finding),
    unit: line("unit", 40),
    color: HABIT_COLORS.find((known) => known === json["color"]) ?? "lagoon",
    start,
    deadline: dayIn(json, "deadline"),
    direction: GOAL_DIRECTIONS.find((known) => known === json["direction"]) ?? "reach",
    aggregate: GOAL_AGGREGATES.find((known) => known === json["aggregate"]) ?? "sum",
    target,
    startValue: amountIn(json, "startValue") ?? 0,
    tolerance: Math.max(0, amountIn(json, "tolerance") ?? 0),
    maintainShare: Math.min(1, Math.max(0, amountIn(json, "maintainShare") ?? 0.8)),
    line: lineOf(json),
    contributions: contributionsOf(json),
    milestones: milestonesOf(json),
    coming: comingIn(json),
    position: positionIn(json),
    archived: flagIn(json, "archived"),
    deleted: flagIn(json, "deleted"),
  };
}

function amountIn(json: JsonObject, name: string): number | null {
  const amount = numberIn(json, name);
  return amount !== null && Math.abs(amount) <= MAX_AMOUNT ? amount : null;
}

function lineOf(json: JsonObject): Knot[] | null {
  if (!Array.isArray(json["line"])) return null;
  return objectsIn(json, "line")
    .flatMap((entry): Knot[] => {
      const [day, value] = [dayIn(entry, "day"), amountIn(entry, "value")];
      return day === null || value === null ? [] : [{ day, value }];
    })
    .slice(0, MAX_KNOTS)
    .toSorted((a, b) => a.day - b.day);
}

/** Terms with an amount that no goal may have are left out as a whole: half of them would be other terms. */
function comingIn(json: JsonObject): ComingTerms | null {
  const coming = comingOfJson(json["coming"] as Json | undefined); // a parsed file holds nothing but JSON
  if (coming === null) return null;
  const { target, startValue, tolerance, maintainShare, line, contributions } = coming.terms;
  const amounts = [target, startValue, ...contributions.map(({ weight }) => weight)];
  const all = [...amounts, ...(line ?? []).map(({ value }) => value)];
  const isGood = all.every((amount) => Math.abs(amount) <= MAX_AMOUNT);
  const isShare = maintainShare >= 0 && maintainShare <= 1 && tolerance >= 0;
  return isGood && isShare && (line ?? []).length <= MAX_KNOTS ? coming : null;
}

function contributionsOf(json: JsonObject): Contribution[] {
  const weights = objectsIn(json, "contributions").flatMap((entry) => {
    const [id, weight] = [textIn(entry, "habitId"), amountIn(entry, "weight")];
    return isUuid(id) && weight !== null ? [[id, weight] as const] : [];
  });
  return [...new Map(weights)]
    .map(([id, weight]) => ({ habitId: habitId(id), weight }))
    .toSorted((a, b) => (a.habitId < b.habitId ? -1 : 1));
}

function milestonesOf(json: JsonObject): Milestone[] {
  const known = objectsIn(json, "milestones").flatMap((entry) => {
    const [id, value] = [textIn(entry, "id"), amountIn(entry, "value")];
    const name = storableName(textIn(entry, "name"));
    return isUuid(id) && value !== null && name !== "" ? [[id, { id, name, value }] as const] : [];
  });
  return [...new Map(known).values()].toSorted(
    (a, b) => a.value - b.value || (a.id < b.id ? -1 : 1),
  );
}
