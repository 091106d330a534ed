import type { TakeBack } from "@/lib/sync/client/undo";

import { CARRIED_KEY } from "./carried-key";
import { knownUser } from "./known-user";
import type { Undo } from "./logging";
import type { TrackerSource } from "./tracker-source";

/** What was said of a change. */
export type News = { subject?: string; text: string; color?: string };

/** What a document leaves to the next one in its tab. `at`: when it was said, in ms. */
type Carried = { userId: string; at: number; news: News; back: TakeBack };

/** As long as it is read; later there are other news. */
const FRESH_MS = 10_000;

/**
 * From now on, when this document ends, it leaves to the next one in its tab what it was saying, with what takes the change
 * back.
 *
 * @param change Nothing is left of one that is not kept, or not before it is.
 * @param isOver Whether there is nothing to say any more, because it was taken back.
 */
export async function carryNews(
  news: News,
  change: Promise<Undo | null>,
  isOver: () => boolean,
): Promise<void> {
  const undo = await change.catch(() => null);
  const back = undo?.back;
  if (!back) return;
  const at = Date.now();
  addEventListener("pagehide", () => {
    const userId = knownUser(); // null where somebody has signed out: nothing of them stays here
    if (userId !== null && !isOver() && isFresh(at)) keep({ userId, at, news, back });
  });
}

/** What the document before this one was saying, once, and the change of which it was; null when it is not news any more. */
export function takeCarriedNews(
  source: TrackerSource,
): { news: News; change: Promise<Undo | null> } | null {
  const text = sessionStorage.getItem(CARRIED_KEY);
  sessionStorage.removeItem(CARRIED_KEY);
  const carried = JSON.parse(text ?? "null") as Carried | null; // as a document of this tab has left it
  if (!carried || carried.userId !== knownUser() || !isFresh(carried.at)) return null;
  const { news, back } = carried;
  const undo = Object.assign(() => source.takeBack([change]), { back });
  const change: Promise<Undo> = Promise.resolve(undo);
  return { news, change };
}

function keep(carried: Carried): void {
  try {
    sessionStorage.setItem(CARRIED_KEY, JSON.stringify(carried));
  } catch {
    // No room. The change is kept all the same.
  }
}

function isFresh(at: number): boolean {
  return Date.now() - at < FRESH_MS;
}
