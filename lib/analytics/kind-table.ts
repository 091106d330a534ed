import { DUE_BIT, EXCUSED_BIT, LOGGED_BIT, OUTCOME_BITS } from "./day-codes";

/** What `HabitSeries.kind` says of a day. */
export type DayKind = {
  outcome: number;
  isDue: boolean;
  isLogged: boolean;
  isExcused: boolean;
};

/**
 * A number for every kind of day, to be looked up by `HabitSeries.kind`. Days follow no pattern that a processor could
 * guess, so walks over many of them look up what a day does instead of asking.
 *
 * @example kindTable(({ outcome }) => (outcome === DONE ? 1 : 0))[series.kind[i] ?? 0] // 1 on a done day
 */
export function kindTable(valueOf: (day: DayKind) => number): Int32Array {
  return Int32Array.from({ length: 2 * EXCUSED_BIT }, (_, kind) => {
    return valueOf({
      outcome: kind & OUTCOME_BITS,
      isDue: (kind & DUE_BIT) !== 0,
      isLogged: (kind & LOGGED_BIT) !== 0,
      isExcused: (kind & EXCUSED_BIT) !== 0,
    });
  });
}
