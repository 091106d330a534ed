import type { Weekday } from "./calendar-day";

export const LOCALES = ["en", "pl"] as const;
export type Locale = (typeof LOCALES)[number];

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const STREAKS = ["shown", "hidden"] as const;
/** Whether screens say how long runs are. What was done and missed is shown all the same. */
export type Streaks = (typeof STREAKS)[number];

export const DONE_ROWS = ["stay", "last"] as const;
/** Where the rows of today stand that are done: where the owner put them, or at the end of their part of the day. */
export type DoneRows = (typeof DONE_ROWS)[number];

const ROLES = ["user", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** How the owner's days and weeks run, and how Kept speaks to them. */
export type Profile = {
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** IANA zone, for example Europe/Warsaw. */
  timeZone: string;
  /** Minutes after midnight at which the owner's day begins, 0 to 1439. */
  dayStart: number;
  weekStart: Weekday;
  locale: Locale;
  theme: Theme;
  streaks: Streaks;
  doneRows: DoneRows;
};

/** The three things that decide which day it is and how weeks are cut. */
export type DaySettings = Pick<Profile, "timeZone" | "dayStart" | "weekStart">;
