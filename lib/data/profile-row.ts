import "server-only";
import type { Weekday } from "@/lib/domain/calendar-day";
import {
  DONE_ROWS,
  type DoneRows,
  type Locale,
  LOCALES,
  type Profile,
  type Streaks,
  STREAKS,
  type Theme,
  THEMES,
} from "@/lib/domain/profile";

import type { User } from "./generated/client";

/** The columns of `users` that make a profile. The password's hash is not among them, on purpose. */
export const profileColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  timeZone: true,
  dayStart: true,
  weekStart: true,
  locale: true,
  theme: true,
  streaks: true,
  doneRows: true,
} as const;

/** A row of `users` as the rest of Kept knows it. */
export function toProfile({
  id,
  locale,
  theme,
  streaks,
  doneRows,
  weekStart,
  ...row
}: Pick<User, keyof typeof profileColumns>): Profile {
  return {
    ...row,
    userId: id,
    // A choice that a newer version wrote and this one does not know reads as the usual one.
    locale: LOCALES.find((known) => known === locale) ?? ("en" satisfies Locale),
    theme: THEMES.find((known) => known === theme) ?? ("system" satisfies Theme),
    streaks: STREAKS.find((known) => known === streaks) ?? ("shown" satisfies Streaks),
    doneRows: DONE_ROWS.find((known) => known === doneRows) ?? ("stay" satisfies DoneRows),
    weekStart: weekStart as Weekday, // a CHECK keeps it within 1 to 7
  };
}
