/** The colours that a habit or a goal may have, by the names of their tokens. */
export const HABIT_COLORS = [
  "brick",
  "ember",
  "amber",
  "moss",
  "fern",
  "pine",
  "lagoon",
  "sky",
  "iris",
  "plum",
  "rose",
  "stone",
] as const;
export type HabitColor = (typeof HABIT_COLORS)[number];
