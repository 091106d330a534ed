/**
 * What a person's devices are told as it happens.
 * - `habit_logged`: a device logged days of a habit.
 * - `streak_update`: a log made the current streak longer or shorter.
 * - `habit_at_risk`: the last two units were missed, and before they were not.
 * - `goal_completed`, `goal_reopened`: a goal was reached, or a correction took that back.
 * - `nudge`: a habit had no log for about two of its intervals.
 */
export const EVENT_TYPES = [
  "habit_logged",
  "streak_update",
  "habit_at_risk",
  "goal_completed",
  "goal_reopened",
  "nudge",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
