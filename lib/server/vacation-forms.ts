import "server-only";
import type { VacationId } from "@/lib/domain/ids";
import { userDay } from "@/lib/domain/user-day";
import type { VacationDays } from "@/lib/domain/vacation";
import { endedBefore } from "@/lib/domain/vacation-form";

import { newId } from "./new-id";
import type { Actor } from "./session";
import { storedVacation } from "./stored-items";
import { saveIntents } from "./sync";

/** Enters a vacation for all habits. @returns Its id. */
export async function createVacationOfForm({ userId }: Actor, days: VacationDays): Promise<string> {
  const id = newId();
  await saveIntents(userId, [{ type: "vacation.create", id, days }]);
  return id;
}

/** Takes a vacation away: all of it, or from today on. @throws AppError `not_found`. */
export async function endVacationOfForm(
  { userId, profile }: Actor,
  { id, deed }: { id: VacationId; deed: "end" | "remove" },
): Promise<void> {
  const today = userDay(Date.now(), profile.timeZone, profile.dayStart);
  await saveIntents(userId, async (tx) => {
    const vacation = await storedVacation(tx, userId, id);
    const days = deed === "end" ? endedBefore(vacation, today) : null;
    return [days ? { type: "vacation.change", id, days } : { type: "vacation.delete", id }];
  });
}
