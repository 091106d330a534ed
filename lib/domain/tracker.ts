import type { CalendarDay } from "./calendar-day";
import type { Goal } from "./goal";
import type { Habit } from "./habit";
import type { PackedLogs } from "./packed-logs";
import type { Profile } from "./profile";
import type { Vacation } from "./vacation";

/**
 * One habit with everything that was ever logged for it. `unpackLogs` makes objects of the logs, `logOn` of one.
 *
 * The object is replaced whenever the habit or one of its logs changes and is the same object
 * otherwise, so derived numbers can be kept in a WeakMap under it.
 */
export type HabitHistory = {
  habit: Habit;
  logs: PackedLogs;
  /** When it is deleted for good, in milliseconds since 1970; only of a habit in the trash. */
  goneAt?: number;
};

/** All that the screens show, from the server's snapshot or from the browser's own store. */
export type Tracker = {
  profile: Profile;
  /** The owner's day: `userDay` of now with the settings in force. */
  today: CalendarDay;
  /** In the owner's order. Archived habits are here, deleted ones are not. */
  habits: readonly HabitHistory[];
  /** Deleted habits of the last 90 days, newest first. */
  trash: readonly HabitHistory[];
  goals: readonly Goal[];
  /** Latest first. They stand among the pauses of every habit too: see `withVacations`. */
  vacations: readonly Vacation[];
};
