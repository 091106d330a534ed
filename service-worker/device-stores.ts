import type { CalendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";
import { isFilledOf } from "@/lib/offline/device-mark";
import { usersKeptHere } from "@/lib/sync/client/database";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { openLocalStore } from "@/lib/sync/client/open-local-store";
import type { World } from "@/lib/sync/client/world";

/**
 * Works with the store whose owner uses this browser, as far as it is here. It is found by the mark of a filled device:
 * the store of somebody else may lie beside it since their session ended, and nothing of theirs is shown.
 */
export async function withStores(
  world: World,
  work: (store: LocalStore) => Promise<void>,
): Promise<void> {
  for (const userId of (await usersKeptHere()) ?? []) {
    if (!(await isFilledOf(userId))) continue;
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
  // It settles when a request that left after this is answered, so what was under way before needs no second try.
  if (store.status().waiting > 0) await store.sync();
  return store.status().waiting === 0;
}

/** The owner's day now. */
export function todayOf(store: LocalStore): CalendarDay {
  const { timeZone, dayStart } = store.view().profile;
  return userDay(Date.now(), timeZone, dayStart);
}
