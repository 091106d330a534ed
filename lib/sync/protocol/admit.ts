import { MAX_NAME } from "@/lib/domain/limits";

import { type Clock, deviceOfStamp, type Hlc, MAX_DRIFT_MS, msOfStamp } from "./stamp";
import { cutText } from "./text";

const MAX_NAME_KEY = 400;
/** Of the stamps that were filed anew, so many are remembered: more than one request brings. */
const MOST_FILED = 1000;

/** Stamps that the server did not believe, as they were sent, and what it filed them under. */
export type Filed = Readonly<Record<Hlc, Hlc>>;

/**
 * The server's answer to clocks that run ahead: a stamp more than a minute in its future is filed under
 * now, after everything this person's log has seen, in the order the device made them. A clock that runs
 * behind is left alone: it only loses races. Refusing instead would leave people stuck with a wrong clock.
 *
 * A stamp that was filed before stays where it was filed: the same request may come twice, and by then somebody may
 * have written something later.
 *
 * @param clock The person's clock on the server; it takes note of every stamp.
 * @param now Milliseconds since 1970 by the server's clock.
 * @param before What was filed until now.
 * @returns The stamps that were filed just now; those that were believed are not in it.
 * @example fileAhead(clock, now, ["0mtomorrow0000-dev1"], {}) // { "0mtomorrow0000-dev1": "0mnow00000001-dev1" }
 */
export function fileAhead(
  clock: Clock,
  now: number,
  stamps: readonly Hlc[],
  before: Filed,
): Record<Hlc, Hlc> {
  const unknown = stamps.filter((stamp) => before[stamp] === undefined);
  const ahead = new Set(unknown.filter((stamp) => msOfStamp(stamp) > now + MAX_DRIFT_MS));
  for (const stamp of unknown) if (!ahead.has(stamp)) clock.receive(stamp);
  return Object.fromEntries(
    [...ahead]
      .sort()
      .map((stamp) => [stamp, `${clock.tick().slice(0, 13)}-${deviceOfStamp(stamp)}`] as const),
  );
}

/** What is remembered of stamps that were filed anew: the latest. @example rememberedOf({}, { [sent]: filed }) // { [sent]: filed } */
export function rememberedOf(before: Filed, filed: Filed): Filed {
  const all = Object.entries({ ...before, ...filed });
  if (all.length <= MOST_FILED) return Object.fromEntries(all);
  const latestFirst = all.sort(([, a], [, b]) => (a < b ? 1 : -1));
  return Object.fromEntries(latestFirst.slice(0, MOST_FILED));
}

/** Of the stamps that an item brought, those that were filed under another one. */
export function restampedOf(
  stamps: readonly Hlc[],
  restamp: (stamp: Hlc) => Hlc,
): Record<Hlc, Hlc> | undefined {
  const changed = stamps.filter((stamp) => restamp(stamp) !== stamp);
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((stamp) => [stamp, restamp(stamp)]));
}

/**
 * What makes two names the same: NFKC, single spaces, lower case.
 * @example nameKey("  Drink  WATER ") // "drink water"
 */
export function nameKey(name: string): string {
  const key = fold(name.normalize("NFKC"));
  // One character can stand for eighteen (U+FDFA). The column holds 400, and a cut key would never come free.
  return key.length <= MAX_NAME_KEY ? key : fold(name);
}

/**
 * The name itself when it is free, else the first free "Name (2)", "Name (3)" ….
 * @param isTaken Asked with a `nameKey`.
 */
export function freeName(name: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(nameKey(name))) return name;
  for (let count = 2; ; count++) {
    const suffix = ` (${count})`;
    const candidate = cutText(name, MAX_NAME - suffix.length).trimEnd() + suffix;
    if (!isTaken(nameKey(candidate))) return candidate;
  }
}

function fold(name: string): string {
  return name.trim().replaceAll(/\s+/gu, " ").toLowerCase();
}
