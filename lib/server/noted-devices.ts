import "server-only";
import { asUserWriting } from "@/lib/data/as-user";
import { writeDevice } from "@/lib/data/devices";
import { deviceOf } from "@/lib/domain/user-agent";

import type { Actor } from "./session";

const HOUR_MS = 3_600_000;
/** Entries that are remembered; forgetting them costs one more write for each. */
const MOST_NOTED = 10_000;

const notedAt = new Map<string, number>();

/**
 * Notes what the device that speaks is called, at most once an hour for each device and session. A sync thus has
 * no statement more, and one that only reads still takes no lock.
 *
 * @param now Milliseconds since 1970.
 */
export async function noteDevice(
  { userId, sessionId }: Pick<Actor, "userId" | "sessionId">,
  device: string,
  userAgent: string,
  now: number,
): Promise<void> {
  const key = `${userId} ${device} ${sessionId}`;
  if (now - (notedAt.get(key) ?? -Infinity) < HOUR_MS) return;
  if (notedAt.size >= MOST_NOTED) notedAt.clear();
  notedAt.set(key, now);
  const named = { id: device, sessionId, ...deviceOf(userAgent) };
  await asUserWriting(userId, (tx) => writeDevice(tx, userId, named, now));
}
