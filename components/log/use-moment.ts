"use client";

import { useFormatter } from "next-intl";

/** Says a moment shortly, with its day, in the owner's zone: "18 Nov, 14:02". */
export function useMoment(timeZone: string): (instant: number) => string {
  const format = useFormatter();
  return (instant) =>
    format.dateTime(new Date(instant), {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    });
}
