import { toIsoDay, type Weekday } from "@/lib/domain/calendar-day";
import { type HabitVersion, type Target, TARGET_OPS } from "@/lib/domain/habit";
import { type QuotaMeasure, type Schedule, SCHEDULE_KINDS } from "@/lib/domain/schedule";

import { dayOfJson, memberOf } from "./read-json";
import type { Json } from "./registers";

const ON = { daily: { kind: "daily" } } satisfies Record<string, Schedule>;

/** A version as its register holds it: the anchor of a schedule as ISO text. */
export function jsonOfVersion(version: Omit<HabitVersion, "from">): Json {
  return { schedule: jsonOfSchedule(version.schedule), target: jsonOfTarget(version.target) };
}

/** The way back from `jsonOfVersion`; null for what is not a version. */
export function versionOfJson(value: Json): Omit<HabitVersion, "from"> | null {
  const schedule = scheduleOfJson(memberOf(value, "schedule"));
  return schedule && { schedule, target: targetOfJson(memberOf(value, "target")) };
}

/** A schedule as JSON; keys in a fixed order. @example jsonOfSchedule({ kind: "everyN", n: 2, anchor }) // { kind: "everyN", n: 2, anchor: "2026-03-01" } */
function jsonOfSchedule(schedule: Schedule): { readonly [key: string]: Json } {
  switch (schedule.kind) {
    case "daily":
      return ON.daily;
    case "weekdays":
      return { kind: "weekdays", days: schedule.days };
    case "everyN":
      return { kind: "everyN", n: schedule.n, ...anchorJson(schedule) };
    case "monthdays":
      return {
        kind: "monthdays",
        days: schedule.days,
        ...(schedule.clamp !== undefined && { clamp: schedule.clamp }),
      };
    case "rrule":
      return { kind: "rrule", rule: schedule.rule, ...anchorJson(schedule) };
    case "perWeek":
    case "perMonth":
      return {
        kind: schedule.kind,
        n: schedule.n,
        ...(schedule.measure !== undefined && { measure: schedule.measure }),
      };
    case "rolling":
      return { kind: "rolling", n: schedule.n, m: schedule.m };
  }
}

/** The way back from `jsonOfSchedule`; null for what is not a schedule. */
function scheduleOfJson(value: Json | undefined): Schedule | null {
  const kind = SCHEDULE_KINDS.find((known) => known === memberOf(value, "kind"));
  const n = numberOf(memberOf(value, "n"));
  switch (kind) {
    case "daily":
      return ON.daily;
    case "weekdays":
      // The wire lets only 1 to 7 in.
      return { kind, days: numbersOf(memberOf(value, "days")) as Weekday[] };
    case "everyN":
      return n === null ? null : { kind, n, ...anchorOf(value) };
    case "monthdays": {
      const clamp = memberOf(value, "clamp");
      const days = numbersOf(memberOf(value, "days"));
      return typeof clamp === "boolean" ? { kind, days, clamp } : { kind, days };
    }
    case "rrule": {
      const rule = memberOf(value, "rule");
      return typeof rule === "string" ? { kind, rule, ...anchorOf(value) } : null;
    }
    case "perWeek":
    case "perMonth":
      return n === null ? null : { kind, n, ...measureOf(value) };
    case "rolling": {
      const m = numberOf(memberOf(value, "m"));
      return n === null || m === null ? null : { kind, n, m };
    }
    case undefined:
      return null;
  }
}

function jsonOfTarget(target: Target | null): Json {
  return target && { op: target.op, value: target.value };
}

function targetOfJson(value: Json | undefined): Target | null {
  const op = TARGET_OPS.find((known) => known === memberOf(value, "op"));
  const amount = numberOf(memberOf(value, "value"));
  return op === undefined || amount === null ? null : { op, value: amount };
}

function anchorJson(schedule: Extract<Schedule, { kind: "everyN" | "rrule" }>): {
  readonly anchor?: string;
} {
  return schedule.anchor === undefined ? {} : { anchor: toIsoDay(schedule.anchor) };
}

function anchorOf(value: Json | undefined): Pick<Extract<Schedule, { kind: "everyN" }>, "anchor"> {
  const anchor = dayOfJson(memberOf(value, "anchor"));
  return anchor === null ? {} : { anchor };
}

function measureOf(value: Json | undefined): { measure?: QuotaMeasure } {
  const measure = memberOf(value, "measure");
  return measure === "days" || measure === "sum" ? { measure } : {};
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function numbersOf(value: Json | undefined): number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "number") : [];
}
