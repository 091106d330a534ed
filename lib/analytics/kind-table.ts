import {
  DUE_BIT,
  EXCUSED_BIT,
  LOGGED_BIT,
  OUTCOME_BITS,
  PAUSED_BIT,
  SCHEDULED_BIT,
} from "./day-codes";

/** What `HabitSeries.kind` says of a day. */
export type DayKind = {
  /** `NONE`, `MISS`, `PARTIAL`, `DONE`, `SKIP` or `PENDING`. */
  outcome: number;
  /** Scheduled and not excused. */
  isDue: boolean;
  /** A log says something. */
  isLogged: boolean;
  /** Skipped, or paused and not done. */
  isExcused: boolean;
  /** On the rule of a day schedule. */
  isScheduled: boolean;
  /** A pause covers the day. */
  isPaused: boolean;
};

/** How many kinds there are. */
const KINDS = 256;

/**
 * A number for every kind of day, to be looked up by `HabitSeries.kind`. Days follow no pattern that a processor could
 * guess, so walks over many of them look up what a day does instead of asking.
 *
 * @example kindTable(({ outcome }) => (outcome === DONE ? 1 : 0))[series.kind[i] ?? 0] // 1 on a done day
 */
export function kindTable(valueOf: (day: DayKind) => number): Int32Array {
  return Int32Array.from({ length: KINDS }, (_, kind) => valueOf(dayKind(kind)));
}

/**
 * What a kind says, in words.
 * @example dayKind(series.kind[today - series.from] ?? 0).isDue // whether today is due
 */
export function dayKind(kind: number): DayKind {
  return {
    outcome: kind & OUTCOME_BITS,
    isDue: (kind & DUE_BIT) !== 0,
    isLogged: (kind & LOGGED_BIT) !== 0,
    isExcused: (kind & EXCUSED_BIT) !== 0,
    isScheduled: (kind & SCHEDULED_BIT) !== 0,
    isPaused: (kind & PAUSED_BIT) !== 0,
  };
}
