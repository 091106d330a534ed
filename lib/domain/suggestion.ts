/** What the coach may suggest, in the order in which the analytics list it (analytics, 8.2). */
export const SUGGESTION_KINDS = [
  "reduce_frequency",
  "lower_difficulty",
  "restart_streak",
  "never_twice",
  "raise_target",
] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];
