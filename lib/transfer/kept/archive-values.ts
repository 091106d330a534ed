import { type CalendarDay, calendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import { storableName, storableText } from "@/lib/sync/protocol/text";

import type { Where } from "../import-plan";
import { type JsonObject, numberIn, textIn } from "../json-file";
import type { Warnings } from "../warnings";

/** Where a thing of the archive stands, and where to say what is wrong with it. */
export type ArchiveFinding = { where: Where; warnings: Warnings };

/** The days that Kept can store; the wire refuses others. */
const FIRST_DAY = calendarDay("1900-01-01");
const LAST_DAY = calendarDay("2999-12-31");

/**
 * The day under a name, between 1900 and 2999; null for anything else.
 * @example dayIn({ start: "2026-03-01" }, "start") // that day
 */
export function dayIn(json: JsonObject, name: string): CalendarDay | null {
  const day = parseIsoDay(textIn(json, name));
  return day !== null && FIRST_DAY <= day && day <= LAST_DAY ? day : null;
}

/** A text under a name as Kept stores it. One that had to be cut is said; `id` is whose text it is. */
export function storedTextIn(
  json: JsonObject,
  name: string,
  { most, id, oneLine }: { most: number; id: string; oneLine: boolean },
  { where, warnings }: ArchiveFinding,
): string {
  const text = textIn(json, name);
  if (text.length > most) warnings.add("text_cut", id, where);
  return oneLine ? storableName(text, most) : storableText(text, most);
}

/** The fractional key under `position`; `a0` for anything that no key can be put before or behind. */
export function positionIn(json: JsonObject): string {
  const text = textIn(json, "position");
  return /^[a-z][0-9A-Za-z]{1,62}$/.test(text) && !/^..+0$/.test(text) ? text : "a0";
}

/** The whole number under a name, both ends included; the usual one for anything else. */
export function wholeIn(
  json: JsonObject,
  name: string,
  { least, most, usual }: { least: number; most: number; usual: number },
): number {
  const value = numberIn(json, name);
  const isWhole = value !== null && Number.isInteger(value) && value >= least && value <= most;
  return isWhole ? value : usual;
}
