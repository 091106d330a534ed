import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import {
  type ComingTerms,
  type Contribution,
  GOAL_AGGREGATES,
  GOAL_DIRECTIONS,
  type Knot,
} from "@/lib/domain/goal";
import { habitId, isUuid } from "@/lib/domain/ids";

import { dayOfJson, memberOf } from "./read-json";
import type { Json } from "./registers";

/** A goal's line as its register holds it: [day, value] for each knot. */
export function jsonOfLine(line: readonly Knot[] | null): Json {
  return line && line.map((knot) => [toIsoDay(knot.day), knot.value] as const);
}

/** The line that a register describes, ascending; null for the even pace. What is no knot is left out. */
export function lineOfJson(json: Json | undefined): Knot[] | null {
  if (!Array.isArray(json)) return null;
  return json
    .flatMap((knot: Json): Knot[] => {
      if (!Array.isArray(knot)) return [];
      const [iso, value] = knot as readonly Json[];
      const day: CalendarDay | null = dayOfJson(iso);
      return day !== null && typeof value === "number" ? [{ day, value }] : [];
    })
    .sort((a, b) => a.day - b.day);
}

/** Terms that wait for their day, as one register holds them: they come into force together or not at all. */
export function jsonOfComing(coming: ComingTerms | null): Json {
  if (coming === null) return null;
  const { start, deadline, line, contributions, ...plain } = coming.terms;
  return {
    ...plain,
    from: toIsoDay(coming.from),
    start: toIsoDay(start),
    deadline: deadline === null ? null : toIsoDay(deadline),
    line: jsonOfLine(line),
    weights: Object.fromEntries(contributions.map((one) => [one.habitId, one.weight])),
  };
}

/** The terms that a register describes; null when there are none, or when an older build cannot read them. */
export function comingOfJson(json: Json | undefined): ComingTerms | null {
  const from = dayOfJson(memberOf(json, "from"));
  const start = dayOfJson(memberOf(json, "start"));
  const direction = GOAL_DIRECTIONS.find((known) => known === memberOf(json, "direction"));
  const aggregate = GOAL_AGGREGATES.find((known) => known === memberOf(json, "aggregate"));
  if (from === null || start === null || !direction || !aggregate) return null;
  const number = (name: string, fallback: number) => {
    const value = memberOf(json, name);
    return typeof value === "number" ? value : fallback;
  };
  return {
    from,
    terms: {
      start,
      deadline: dayOfJson(memberOf(json, "deadline")),
      direction,
      aggregate,
      target: number("target", 0),
      startValue: number("startValue", 0),
      tolerance: number("tolerance", 0),
      maintainShare: number("maintainShare", 0.8),
      line: lineOfJson(memberOf(json, "line")),
      contributions: weightsOfJson(memberOf(json, "weights")),
    },
  };
}

/**
 * Terms that wait, without the weights of some habits; the very same when they have none of them.
 * @example comingWithout({ weights: { a: 1, b: 2 } }, new Set(["a"])) // { weights: { b: 2 } }
 */
export function comingWithout(json: Json | undefined, habitIds: ReadonlySet<string>): Json {
  const weights = memberOf(json, "weights") ?? null;
  if (!isRecord(json) || !isRecord(weights)) return json ?? null;
  const kept = Object.entries(weights).filter(([id]) => !habitIds.has(id));
  if (kept.length === Object.keys(weights).length) return json;
  return { ...json, weights: Object.fromEntries(kept) };
}

function isRecord(json: Json | undefined): json is { readonly [name: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function weightsOfJson(json: Json | undefined): Contribution[] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return [];
  return Object.entries(json)
    .flatMap(([id, weight]): Contribution[] =>
      typeof weight === "number" && isUuid(id) ? [{ habitId: habitId(id), weight }] : [],
    )
    .sort((a, b) => (a.habitId < b.habitId ? -1 : 1));
}
