import { DONE, LOGGED_BIT, MISS, OUTCOME_BITS, PARTIAL, PENDING, SKIP } from "./day-codes";
import { EPS } from "./habit-rules";
import { type DayKind, kindTable } from "./kind-table";
import type { HabitSeries } from "./series";

/** Codes of squares; 0 to 4 are the levels. */
const HEAT_SKIP = 5;
const HEAT_OFF = 6;
const HEAT_OPEN = 7;
/** The level of a day that was begun; `shadeBegunDays` raises it. */
const HEAT_BEGUN = 1;

/** The code of a day by its kind, for every plan (analytics, 9.1); begun days are still to be shaded. */
export function heatOfKind({ outcome, isDue, isLogged }: DayKind): number {
  if (outcome === SKIP) return HEAT_SKIP;
  if (outcome === DONE) return 4;
  if (isLogged) return outcome === MISS ? 0 : HEAT_BEGUN;
  if (!isDue) return HEAT_OFF;
  return outcome === PENDING ? HEAT_OPEN : 0;
}

/** All bits for the kinds of days whose level depends on how much was done; none for the others. */
const BY_FRACTION = kindTable(({ outcome }) => (outcome === PARTIAL ? -1 : 0));

/** Raises the codes of days that were begun to the level of what was done of them, from the one at index `from` on. */
export function shadeBegunDays(heat: Uint8Array, series: HabitSeries, from = 0): void {
  // Ticks and texts are never half done.
  const { valueType } = series.habit;
  if (valueType !== "text" && valueType !== "checkbox") shadePartialDays(heat, series, from);
  shadeToday(heat, series);
}

/**
 * The levels of begun days by thirds, without asking which day is one: `levelOfShare` costs as much as the rest
 * of the walk. A partial day lies between 0 and 1 without the ends, and a third times three is exactly one.
 */
function shadePartialDays(
  heat: Uint8Array,
  { kind: kinds, fraction }: HabitSeries,
  from: number,
): void {
  for (let i = from; i < heat.length; i += 1) {
    const thirds = ((fraction[i] ?? 0) * 3) | 0;
    heat[i] = (heat[i] ?? 0) + (thirds & (BY_FRACTION[kinds[i] ?? 0] ?? 0));
  }
}

/** Today may say something that is still open: then it may be anything from nothing to whole. */
function shadeToday(heat: Uint8Array, { kind: kinds, fraction }: HabitSeries): void {
  const last = heat.length - 1;
  const kind = kinds[last] ?? 0;
  if ((kind & OUTCOME_BITS) !== PENDING || (kind & LOGGED_BIT) === 0) return;
  heat[last] = levelOfShare(fraction[last] ?? 0);
}

/** The thresholds of 9.1, as a level 0 to 4; rounding must not cost a full square. */
export function levelOfShare(share: number): 0 | 1 | 2 | 3 | 4 {
  if (!(share > 0)) return 0;
  if (share < 1 / 3) return 1;
  if (share < 2 / 3) return 2;
  return share < 1 - EPS ? 3 : 4;
}
