import type { Target } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

import type { FoundHabit } from "../found-habit";
import { asObject, type JsonObject, listIn, numberIn, objectIn, shown, textIn } from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";
import { daysOf, instantDay } from "./beeminder-days";

/**
 * A goal of Beeminder as its graphs are drawn from (`.bb`): `params` with the line that was promised and `data` with one
 * point for each entry. A goal is a habit of amounts; its points of a day become one as `aggday` says.
 *
 * A line of totals (do more, do less) promises an amount for each day, week or month: its present rate is the target.
 * Other lines (a weight, a backlog) promise a value and not an amount; they bring no target.
 */
export const beeminderReader = jsonReader("beeminder", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  const isGoal = Array.isArray(object?.["data"]) && roadOf(object).length > 0;
  return isGoal ? object : null;
}

/** Rows of date, value and rate; one of the three follows from the others and is null. */
function roadOf(object: JsonObject | null): (readonly unknown[])[] {
  return listIn(objectIn(object, "params"), "road").filter(
    (row): row is readonly unknown[] => Array.isArray(row) && row.length === 3,
  );
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const params = objectIn(object, "params");
  const goal = textIn(params, "yoog");
  const sourceId = goal || where.file;
  const rates = ratesOf(object);
  if (rates.length > 1) {
    warnings.add("field_left", sourceId, where, { text: shown(`road: ${rates.length - 1}`) });
  }
  return [
    {
      sourceId,
      where,
      name: goal.split("/").at(-1) || nameOf(where.file),
      description: textIn(params, "yaxis"),
      valueType: "counter",
      unit: textIn(params, "gunits"),
      start: instantDay(params?.["tini"]),
      ...promiseOf(params, rates.at(-1) ?? 0, sourceId, finding),
      days: daysOf(listIn(object, "data"), textIn(params, "aggday"), sourceId, finding),
    },
  ];
}

// Each rate that held for a while, the present one last.
function ratesOf(object: JsonObject): number[] {
  const last = numberIn(objectIn(object, "params"), "rfin");
  const all = [...roadOf(object).map(([, , rate]) => rate), last];
  const rates = all.filter((rate) => typeof rate === "number");
  return rates.filter((rate, index) => rate !== rates[index - 1]);
}

type Promised = { schedule: Schedule; target: Target | null };

function promiseOf(
  params: JsonObject | null,
  rate: number,
  sourceId: string,
  { where, warnings }: JsonFinding,
): Promised {
  const isTotal = textIn(params, "aggday") === "sum" && numberIn(params, "dir") === 1;
  if (!isTotal || rate <= 0) return { schedule: { kind: "daily" }, target: null };
  const op = numberIn(params, "yaw") === -1 ? "at_most" : "at_least";
  const unit = textIn(params, "runits");
  if (unit === "y") warnings.add("schedule_changed", sourceId, where, { text: `${rate}/y` });
  switch (unit) {
    case "w":
      return quota("perWeek", op, rate);
    case "m":
      return quota("perMonth", op, rate);
    case "y":
      return quota("perMonth", op, rate / 12);
    default:
      return {
        schedule: { kind: "daily" },
        target: { op, value: unit === "h" ? rate * 24 : rate },
      };
  }
}

// An upper limit needs its target to be one (analytics, 3.2); a lower limit is the quota itself.
function quota(kind: "perWeek" | "perMonth", op: Target["op"], amount: number): Promised {
  const n = Math.round(amount * 1000) / 1000;
  return {
    schedule: { kind, n, measure: "sum" },
    target: op === "at_most" ? { op, value: n } : null,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");
}
