import type { CalendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";
import { isFilled } from "@/lib/offline/device-mark";
import { usersKeptHere } from "@/lib/sync/client/database";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { openLocalStore } from "@/lib/sync/client/open-local-store";
import type { World } from "@/lib/sync/client/world";

/** The conversation that is under way, and one after it. */
const TRIES = 2;

/**
 * Works with every store of this device, one after another: the worker does not know who is signed in. The server says
 * for each request whether the session is that person's.
 */
export async function withStores(
  world: World,
  work: (store: LocalStore) => Promise<void>,
): Promise<void> {
  if (!(await isFilled())) return; // a store without a copy has nothing to decide on
  for (const userId of await usersKeptHere()) {
    const store = await openLocalStore(userId, null, { world });
    if (!store) continue;
    try {
      await work(store);
    } finally {
      store.close();
    }
  }
}

/** Sends what waits, in whichever tab leads. Answers whether all of it has arrived. */
export async function sendWaiting(store: LocalStore): Promise<boolean> {
  // What was under way when the last change was made may not have taken it along.
  for (let tries = 0; tries < TRIES && store.status().waiting > 0; tries++) await store.sync();
  return store.status().waiting === 0;
}

/** The owner's day now. */
export function todayOf(store: LocalStore): CalendarDay {
  const { timeZone, dayStart } = store.view().profile;
  return userDay(Date.now(), timeZone, dayStart);
}
