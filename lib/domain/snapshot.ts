import type { CalendarDay } from "./calendar-day";
import type { Goal } from "./goal";
import type { Habit } from "./habit";
import type { PackedLogs } from "./packed-logs";
import type { Profile } from "./profile";
import type { Vacation } from "./vacation";

/**
 * What the server knows of an owner at first paint: everything that the numbers need. Notes and texts
 * of the last weeks only, the rest comes with the browser's own store.
 */
export type Snapshot = {
  profile: Profile;
  /** The owner's day when the snapshot was taken. */
  today: CalendarDay;
  habits: readonly { habit: Habit; logs: PackedLogs }[];
  goals: readonly Goal[];
  vacations: readonly Vacation[];
};
