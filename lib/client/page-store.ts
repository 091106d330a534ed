import { EARLY_TAP_EVENT } from "@/lib/domain/early-names";
import type { Tracker } from "@/lib/domain/tracker";
import { isFilledOf } from "@/lib/offline/device-mark";
import { browserWorld } from "@/lib/sync/client/browser-world";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { openLocalStore } from "@/lib/sync/client/open-local-store";

import { keepEarlyPresses, keepLeftPresses } from "./left-presses";
import { watchOccasions } from "./sync-occasions";

/** Whether everything of this person is in this browser, so that their store may be opened before the server says who asks. */
export async function isComplete(userId: string | null): Promise<boolean> {
  return userId !== null && "caches" in globalThis && isFilledOf(userId);
}

/** A person's store in this page. Null: this device was never filled, and there are no numbers of the server. */
export function openPageStore(
  userId: string,
  covering: Tracker | null,
  onBlocked: () => void,
): Promise<LocalStore | null> {
  return openLocalStore(userId, covering, { world: browserWorld(), onBlocked });
}

/**
 * Does what was left on this device, and from now on what is pressed before the page is alive. Settles when it is the
 * turn of anything newer.
 */
export async function keepPresses(
  store: LocalStore,
  covering: Tracker | null,
  timeZone: () => string,
): Promise<void> {
  const taker = () => ({ store, timeZone: timeZone() });
  addEventListener(EARLY_TAP_EVENT, () => void keepEarlyPresses(taker()));
  const keeping = keepLeftPresses(taker());
  void keeping.then((askFirst) => askFirst()).catch(() => undefined); // what is not there stays for the next visit
  // A store that can decide nothing yet has nothing on screen that could be pressed.
  if (covering || store.status().lastSyncAt !== null) await keeping;
}

/** Exchanges with the server whenever there is an occasion. Returns the way out. */
export function keepInTouch(store: LocalStore): () => void {
  return watchOccasions(() => store.sync());
}
