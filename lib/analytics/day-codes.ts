/** Outcomes of a day, in the order of what they are worth. */
export const NONE = 0;
export const MISS = 1;
export const PARTIAL = 2;
export const DONE = 3;
export const SKIP = 4;
export const PENDING = 5;

/** Parts of `HabitSeries.kind`. The two highest come from the plan, the others from the logs as well. */
export const OUTCOME_BITS = 7;
export const DUE_BIT = 8;
export const LOGGED_BIT = 16;
export const EXCUSED_BIT = 32;
/** The day is on the rule of a day schedule. */
export const SCHEDULED_BIT = 64;
/** A pause covers the day. */
export const PAUSED_BIT = 128;
