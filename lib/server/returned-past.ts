import "server-only";
import type { z } from "zod";

import { asUserWriting } from "@/lib/data/as-user";
import { writeReturnedDevices, writeReturnedPast } from "@/lib/data/returned-past";
import type { UserId } from "@/lib/domain/ids";
import { deviceOfStamp, msOfStamp } from "@/lib/sync/protocol/stamp";
import {
  pastValueSchema,
  type returnedPastSchema,
  returnedDeviceSchema,
} from "@/lib/sync/server/returned-past-schemas";

export { returnedPastSchema } from "@/lib/sync/server/returned-past-schemas";

/**
 * Puts what days showed before back, out of a person's own archive: only into their own habits, only what could have been
 * written before `now`, and only beside the days, never into them. Damaged entries are left out.
 *
 * @param now Milliseconds since 1970.
 * @returns How many values are there that were not there before.
 */
export async function returnPast(
  userId: UserId,
  { values, devices }: z.output<typeof returnedPastSchema>,
  now: number,
): Promise<{ kept: number }> {
  const sound = soundOf(pastValueSchema, values).filter(({ stamp }) => msOfStamp(stamp) <= now);
  const authors = new Set(sound.map(({ stamp }) => deviceOfStamp(stamp)));
  const named = soundOf(returnedDeviceSchema, devices).filter(({ id }) => authors.has(id));
  const kept = await asUserWriting(userId, async (tx) => {
    await writeReturnedDevices(tx, userId, named, now);
    return writeReturnedPast(tx, userId, sound, now);
  });
  return { kept };
}

function soundOf<Schema extends z.ZodType>(
  schema: Schema,
  entries: readonly unknown[],
): z.output<Schema>[] {
  return entries.flatMap((entry) => {
    const { data, success } = schema.safeParse(entry);
    return success ? [data] : [];
  });
}
