import { contributionName } from "./goal-fields";
import { comingWithout } from "./goal-terms-json";
import { deletedAt } from "./habit-fields";
import type { Fields } from "./registers";
import type { Clock } from "./stamp";

const DAY_MS = 86_400_000;
const TRASH_MS = 90 * DAY_MS;

/** When a thing that went into the trash at `since` is deleted for good; both in milliseconds since 1970. */
export function purgeTime(since: number): number {
  return since + TRASH_MS;
}

/** What went into the trash before this moment is deleted for good at `now`; both in milliseconds since 1970. */
export function dueBefore(now: number): number {
  return now - TRASH_MS;
}

/**
 * Since when the server counts the 90 days: the stamp of the deletion, but not before the server heard of it. A
 * device whose clock is a year behind must not delete for good at once.
 *
 * @param heard When the server heard of this very deletion before; null when it hears of it now.
 * @param now Milliseconds since 1970 by the server's clock.
 * @returns Null for a thing that is not in the trash.
 */
export function trashedSince(fields: Fields, heard: number | null, now: number): number | null {
  const at = deletedAt(fields);
  return at === null ? null : (heard ?? Math.max(at, now));
}

/**
 * A goal without the weights of habits that are deleted for good, those among the terms that wait for their day included;
 * the very same when there are none.
 */
export function withoutHabits(goal: Fields, habitIds: Iterable<string>, clock: Clock): Fields {
  const gone = new Set(habitIds);
  const weighed = [...gone]
    .map(contributionName)
    .filter((name) => (goal[name]?.[0] ?? null) !== null);
  const coming = goal["coming"]?.[0] ?? null;
  const kept = comingWithout(coming, gone);
  if (weighed.length === 0 && kept === coming) return goal;
  const stamp = clock.tick();
  return {
    ...goal,
    ...Object.fromEntries(weighed.map((name) => [name, [null, stamp] as const])),
    ...(kept !== coming && { coming: [kept, stamp] as const }),
  };
}
