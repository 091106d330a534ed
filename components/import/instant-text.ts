"use client";

import { useFormatter } from "next-intl";

/** Writes a moment as date and time, in the language of the page and the owner's zone. */
export function useInstantText(timeZone: string): (milliseconds: number) => string {
  const format = useFormatter();
  return (milliseconds) =>
    format.dateTime(new Date(milliseconds), { dateStyle: "long", timeStyle: "short", timeZone });
}
