import "server-only";
import { userDay } from "@/lib/domain/user-day";
import { log } from "@/lib/platform/log";

import { boundedQueue } from "./bounded-queue";
import { settleDay } from "./habit-events";
import type { Actor } from "./session";

const MOST_PEOPLE = 10_000;

/** Whom this process has settled, and for which of their days. */
const settled = new Map<string, number>();
const inTurn = boundedQueue(2, Number.POSITIVE_INFINITY);

/** Sees to what a new day has brought somebody who is here. Nobody waits for it, and it never throws. */
export function settleInPassing({ userId, profile }: Pick<Actor, "userId" | "profile">): void {
  const now = Date.now();
  const day = userDay(now, profile.timeZone, profile.dayStart);
  if (settled.get(userId) === day) return;
  if (settled.size >= MOST_PEOPLE) settled.clear();
  settled.set(userId, day);
  inTurn(() => settleDay(userId, profile, now)).catch((error: unknown) => {
    settled.delete(userId);
    log("live").warn({ error }, "a new day could not be settled");
  });
}
