/** Codes of `HabitSeries.outcome`, in the order of what they are worth. */
export const NONE = 0;
export const MISS = 1;
export const PARTIAL = 2;
export const DONE = 3;
export const SKIP = 4;
export const PENDING = 5;

/** Parts of `HabitSeries.kind`. */
export const OUTCOME_BITS = 7;
export const DUE_BIT = 8;
export const LOGGED_SHIFT = 4;
export const LOGGED_BIT = 1 << LOGGED_SHIFT;
export const EXCUSED_BIT = 32;
