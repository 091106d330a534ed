/** The most that is taken of each, in characters; at every door the same. */
export const MAX_NAME = 120;
export const MAX_DESCRIPTION = 2000;
export const MAX_NOTE = 10_000;
export const MAX_TEXT = 2000;

/** How many habits one person may have. */
export const MAX_HABITS = 1000;
