import "server-only";
import { z } from "zod";

import { DEVICE_KINDS } from "@/lib/domain/user-agent";
import { isDevice } from "@/lib/sync/protocol/stamp";

import { syncLogSchema } from "./wire-schemas";
import { isoDaySchema, stampSchema, textSchema, uuidSchema } from "./wire-value-schemas";

/** Past values that travel in one request, and names of devices beside them. */
const MOST_RETURNED = 1000;

/** The envelope. What is in it is looked at one by one, so that a damaged one spoils no other. */
export const returnedPastSchema = z.strictObject({
  values: z.array(z.unknown()).max(MOST_RETURNED),
  devices: z.array(z.unknown()).max(200),
});

/** A past value as an archive holds it: a register of a day that the sync itself would take. */
export const pastValueSchema = z
  .strictObject({
    h: uuidSchema,
    d: isoDaySchema,
    register: z.string().max(16),
    stamp: stampSchema,
    value: z.json(),
    isLate: z.boolean(),
    lostAt: z.number().min(0).max(8.64e15),
  })
  .refine(({ h, d, register, value, stamp }) => {
    return syncLogSchema.safeParse({ h, d, c: cellOf(register, [value, stamp]) }).success;
  }, "not a register of a day");

/** What a device was called. */
export const returnedDeviceSchema = z.strictObject({
  id: z.string().refine(isDevice, "not a device"),
  kind: z.enum(DEVICE_KINDS),
  browser: textSchema(20).nullable(),
  system: textSchema(20).nullable(),
  firstSeenAt: z.number().min(0).max(8.64e15),
  lastSeenAt: z.number().min(0).max(8.64e15),
});

function cellOf(register: string, value: readonly unknown[]): object {
  const [name, device] = register.split(":");
  return device === undefined ? { [register]: value } : { [String(name)]: { [device]: value } };
}
