import { insertUser } from "@/lib/data/testing/database";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Snapshot } from "@/lib/domain/snapshot";
import { userDay } from "@/lib/domain/user-day";

import type { Actor } from "../session";
import { snapshotOf } from "../snapshot";

const ZONE = "Pacific/Kiritimati"; // fourteen hours ahead: its day is not the server's for most of the day

/** Somebody who sends forms. */
export async function formOwner(): Promise<Actor> {
  const userId = await insertUser({ timeZone: ZONE });
  const profile = {
    userId,
    email: "ada@example.test",
    name: "Ada",
    role: "user",
    timeZone: ZONE,
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  } as const;
  return { userId, profile, sessionId: "s", role: "user", authAt: new Date() };
}

/** The day that it is for whoever sends forms. */
export function ownersToday(): CalendarDay {
  return userDay(Date.now(), ZONE, 0);
}

/** What a page would show now. */
export function snapshotFor({ userId, profile }: Actor): Promise<Snapshot> {
  return snapshotOf(userId, profile, new Date());
}
