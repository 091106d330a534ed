import "server-only";
import { asUser } from "@/lib/data/as-user";
import { readDevices } from "@/lib/data/devices";
import { findDayPast } from "@/lib/data/past-values";
import type { UserId } from "@/lib/domain/ids";
import type { LogCell } from "@/lib/sync/protocol/cell";
import type { DayHistory, SeenDevice } from "@/lib/sync/protocol/day-history";

/**
 * What one day of one habit shows and showed, with the names of the devices that wrote it. Null when the person
 * has no such habit.
 * @param day As YYYY-MM-DD.
 */
export function dayHistory(
  userId: UserId,
  habitId: string,
  day: string,
): Promise<DayHistory | null> {
  return asUser(userId, async (tx) => {
    const found = await findDayPast(tx, userId, habitId, day);
    if (!found) return null;
    const devices = await readDevices(tx, userId);
    // Only the sync writes cells, and it has checked them.
    return { ...found, cell: (found.cell ?? {}) as LogCell, devices };
  });
}

/** The devices on which the person is signed in, the one seen last first. */
export async function signedInDevices(userId: UserId): Promise<{ devices: SeenDevice[] }> {
  const devices = await asUser(userId, (tx) => readDevices(tx, userId));
  return { devices: devices.filter(({ isSignedIn }) => isSignedIn) };
}
