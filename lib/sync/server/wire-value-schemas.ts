import "server-only";
import { z } from "zod";

import { MAX_AMOUNT } from "@/lib/domain/amount";
import { calendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import { GOAL_AGGREGATES, GOAL_DIRECTIONS } from "@/lib/domain/goal";
import { TARGET_OPS } from "@/lib/domain/habit";
import { isUuid } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import { SUGGESTION_KINDS } from "@/lib/domain/suggestion";
import { isStamp } from "@/lib/sync/protocol/stamp";
import { isStorableText } from "@/lib/sync/protocol/text";

// Nothing here may change a value: two replicas have to hold the very same one under the same stamp.

const FIRST_DAY = calendarDay("1900-01-01");
const LAST_DAY = calendarDay("2999-12-31");

export const stampSchema = z.string().refine(isStamp, "not a stamp");

export const uuidSchema = z.string().refine(isUuid, "not a UUID in lower case");

/** A day between 1900 and 2999, as YYYY-MM-DD. */
export const isoDaySchema = z.string().refine((text) => {
  const day = parseIsoDay(text);
  return day !== null && FIRST_DAY <= day && day <= LAST_DAY;
}, "not a day");

/** A text that Postgres takes: no NUL, no half characters, at most so many UTF-16 units. */
export function textSchema(most: number) {
  return z.string().refine((text) => isStorableText(text, most), `not a text of at most ${most}`);
}

/** The same, and not blank. */
export function filledTextSchema(most: number) {
  return textSchema(most).refine((text) => text.trim() !== "", "blank");
}

/** Any number that an amount, a target or a weight may be, in units. */
export const amountSchema = z.number().min(-MAX_AMOUNT).max(MAX_AMOUNT);

const anchorSchema = isoDaySchema.optional();
const countSchema = z.int().min(1).max(366);
const quotaSchema = {
  n: z.number().min(0).max(MAX_AMOUNT),
  measure: z.enum(["days", "sum"]).optional(),
};

const scheduleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("daily") }),
  z.strictObject({ kind: z.literal("weekdays"), days: z.array(z.int().min(1).max(7)).max(7) }),
  z.strictObject({ kind: z.literal("everyN"), n: countSchema, anchor: anchorSchema }),
  z.strictObject({
    kind: z.literal("monthdays"),
    days: z.array(z.int().min(-31).max(31)).max(62),
    clamp: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal("rrule"), rule: filledTextSchema(500), anchor: anchorSchema }),
  z.strictObject({ kind: z.literal("perWeek"), ...quotaSchema }),
  z.strictObject({ kind: z.literal("perMonth"), ...quotaSchema }),
  z.strictObject({ kind: z.literal("rolling"), n: countSchema, m: countSchema }),
]);

export const versionSchema = z.strictObject({
  schedule: scheduleSchema,
  target: z.strictObject({ op: z.enum(TARGET_OPS), value: amountSchema }).nullable(),
});

/** A suggestion that was followed. */
export const followedSchema = z.strictObject({
  kind: z.enum(SUGGESTION_KINDS),
  plan: versionSchema.nullable(),
  replaced: versionSchema.nullable(),
});

export const pauseSchema = z
  .strictObject({ from: isoDaySchema, to: isoDaySchema.nullable() })
  .refine(({ from, to }) => to === null || from <= to, "ends before it begins");

export const milestoneSchema = z.strictObject({ name: filledTextSchema(120), value: amountSchema });

/** What a goal's arithmetic reads, by register: on the goal itself and in the terms that wait for their day. */
export const goalTermSchemas = {
  start: isoDaySchema,
  deadline: isoDaySchema.nullable(),
  direction: z.enum(GOAL_DIRECTIONS),
  aggregate: z.enum(GOAL_AGGREGATES),
  target: amountSchema,
  startValue: amountSchema,
  tolerance: amountSchema.min(0),
  maintainShare: z.number().min(0).max(1),
  line: z
    .array(z.tuple([isoDaySchema, amountSchema]))
    .max(400)
    .nullable(),
};

/** A goal's terms that wait for their day. */
export const comingSchema = z
  .strictObject({
    from: isoDaySchema,
    ...goalTermSchemas,
    weights: z
      .record(uuidSchema, amountSchema)
      .refine((weights) => Object.keys(weights).length <= MAX_HABITS, "too many habits"),
  })
  .nullable();

/** An instant exactly as `toISOString` writes it, so that it comes back from Postgres unchanged. */
export const instantSchema = z.string().refine((text) => {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && /^[12]\d{3}-/.test(text) && new Date(ms).toISOString() === text;
}, "not an instant");

/** A small JSON object of the browser's own making: counts and choices of an import. */
export const objectSchema = z
  .record(z.string(), z.unknown())
  .refine((value) => isStorableText(JSON.stringify(value), 200_000) && isPlain(value), "too large");

/** Whether every text inside, keys too, is one that Postgres takes. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value, 10_000);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorableText(key, 500) && isPlain(inner));
}

/** Whether no object inside has a key that would change what the object is; zod passes over that one. */
export function hasPlainKeys(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return !Object.hasOwn(value, "__proto__") && Object.values(value).every(hasPlainKeys);
}
