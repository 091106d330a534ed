import "server-only";
import { z } from "zod";

import { MAX_AMOUNT } from "@/lib/domain/amount";
import { PARTS_OF_DAY, VALUE_TYPES } from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { MAX_DESCRIPTION, MAX_NAME, MAX_NOTE, MAX_TEXT } from "@/lib/domain/limits";
import { LOG_STATUSES } from "@/lib/domain/log";
import { SUGGESTION_KINDS } from "@/lib/domain/suggestion";
import {
  type ItemKind,
  MAX_ITEMS,
  MAX_LOGS,
  MAX_PAGE_ROWS,
  MAX_REGISTERS,
  type SyncItem,
  type SyncLog,
} from "@/lib/sync/protocol/message";
import { isDevice } from "@/lib/sync/protocol/stamp";

import {
  amountSchema,
  comingSchema,
  filledTextSchema,
  followedSchema,
  goalTermSchemas,
  instantSchema,
  isoDaySchema,
  milestoneSchema,
  objectSchema,
  pauseSchema,
  stampSchema,
  textSchema,
  uuidSchema,
  versionSchema,
} from "./wire-value-schemas";

const MAX_CELLS = 50_000;
const MAX_STORED = MAX_AMOUNT * 1000;

/** The values of one kind's registers: those with a name of their own, and those that are listed under a prefix. */
type Registers = {
  plain: Readonly<Record<string, z.ZodType>>;
  listed: Readonly<Record<string, { rest: z.ZodType; value: z.ZodType }>>;
};

const common = {
  name: filledTextSchema(MAX_NAME),
  description: textSchema(MAX_DESCRIPTION),
  unit: textSchema(40),
  color: z.enum(HABIT_COLORS),
  position: z.string().regex(/^[0-9A-Za-z]{1,64}$/, "not an order key"),
  archived: z.boolean(),
  deleted: z.boolean(),
};

const registers: Readonly<Record<ItemKind, Registers>> = {
  habit: {
    plain: {
      ...common,
      valueType: z.enum(VALUE_TYPES),
      scaleMax: z.int().min(2).max(10),
      start: isoDaySchema,
      end: isoDaySchema.nullable(),
      unloggedIsDone: z.boolean(),
      clockOrigin: z.int().min(0).max(1439),
      timeWindow: z.int().min(0).max(720),
      partOfDay: z.enum(PARTS_OF_DAY),
      tags: z.array(filledTextSchema(40)).max(100),
      category: textSchema(60),
      icon: textSchema(40),
      difficulty: z.int().min(1).max(3),
      priority: z.int().min(1).max(3),
      cue: textSchema(300),
      origin: filledTextSchema(64).nullable(),
    },
    listed: {
      version: { rest: isoDaySchema, value: versionSchema.nullable() },
      pause: { rest: uuidSchema, value: pauseSchema.nullable() },
      declined: { rest: z.enum(SUGGESTION_KINDS), value: isoDaySchema.nullable() },
      followed: { rest: isoDaySchema, value: followedSchema.nullable() },
    },
  },
  goal: {
    plain: {
      ...common,
      ...goalTermSchemas,
      coming: comingSchema,
    },
    listed: {
      habit: { rest: uuidSchema, value: amountSchema.nullable() },
      milestone: { rest: uuidSchema, value: milestoneSchema.nullable() },
    },
  },
  import: {
    plain: {
      fileName: textSchema(255),
      fileHash: z.string().regex(/^[0-9a-f]{64}$/, "not a SHA-256"),
      format: filledTextSchema(40),
      counts: objectSchema,
      mapping: objectSchema,
      cells: z.array(z.tuple([uuidSchema, isoDaySchema])).max(MAX_CELLS),
      undone: z.boolean(),
      deleted: z.boolean(),
      createdAt: instantSchema,
    },
    listed: {},
  },
  vacation: {
    plain: { days: pauseSchema, deleted: z.boolean() },
    listed: {},
  },
};

/** The envelope. Its items and logs are looked at one by one, so that a bad one spoils no other. */
export const syncRequestSchema = z.strictObject({
  v: z.literal(1),
  device: z.string().refine(isDevice, "not a device"),
  cursor: z.int().min(0),
  epoch: z.string().max(100).optional(),
  now: z.number(),
  limit: z.int().min(1).max(MAX_PAGE_ROWS).optional(),
  items: z.array(z.unknown()).max(MAX_ITEMS),
  logs: z.array(z.unknown()).max(MAX_LOGS),
});
export type RawSyncRequest = z.output<typeof syncRequestSchema>;

/** Registers of one habit, goal, import or vacation. */
export const syncItemSchema: z.ZodType<SyncItem> = z
  .custom<SyncItem>()
  .superRefine((value, context) => {
    const envelope = itemEnvelope.safeParse(value);
    if (!envelope.success) return report(context, envelope.error);
    const { kind, f } = envelope.data;
    if (Object.keys(f).length === 0) context.addIssue("no registers");
    if (Object.keys(f).length > MAX_REGISTERS) context.addIssue("too many registers");
    for (const [name, [register]] of Object.entries(f)) {
      const problem = problemOf(registers[kind], name, register);
      if (problem) context.addIssue(`${name.slice(0, 80)}: ${problem}`);
    }
  });

const itemEnvelope = z.strictObject({
  kind: z.enum(["habit", "goal", "import", "vacation"]),
  id: uuidSchema,
  f: z.record(z.string(), z.tuple([z.unknown(), stampSchema])),
});

const deviceSchema = z.string().refine(isDevice, "not a device");
const storedSchema = z.int().min(-MAX_STORED).max(MAX_STORED);

/** Registers of one day of one habit. */
export const syncLogSchema: z.ZodType<SyncLog> = z.strictObject({
  h: uuidSchema,
  d: isoDaySchema,
  c: z
    .strictObject({
      mark: z
        .tuple([
          z.strictObject({
            s: z.enum(LOG_STATUSES).nullable(),
            v: z.union([storedSchema, textSchema(MAX_TEXT)]).nullable(),
            seen: z.record(deviceSchema, storedSchema).exactOptional(),
          }),
          stampSchema,
        ])
        .exactOptional(),
      note: z.tuple([textSchema(MAX_NOTE).nullable(), stampSchema]).exactOptional(),
      inc: z.record(deviceSchema, z.tuple([storedSchema, stampSchema])).exactOptional(),
    })
    .refine((cell) => Object.keys(cell).length > 0, "no registers"),
});

function problemOf({ plain, listed }: Registers, name: string, value: unknown): string | null {
  if (Object.hasOwn(plain, name)) return firstProblem(plain[name], value);
  const [prefix = "", rest = ""] = split(name);
  const known = Object.hasOwn(listed, prefix) ? listed[prefix] : undefined;
  if (!known) return "no such register";
  return firstProblem(known.rest, rest) ?? firstProblem(known.value, value);
}

function firstProblem(schema: z.ZodType | undefined, value: unknown): string | null {
  const parsed = schema?.safeParse(value);
  return parsed?.success === false ? problemText(parsed.error) : null;
}

/** The first thing that is wrong, with the place where. */
export function problemText(error: z.ZodError): string {
  const [issue] = error.issues;
  return [issue?.path.join("."), issue?.message].filter(Boolean).join(": ").slice(0, 300);
}

function report(context: z.RefinementCtx, error: z.ZodError): void {
  context.addIssue(problemText(error));
}

function split(name: string): string[] {
  const colon = name.indexOf(":");
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
}
