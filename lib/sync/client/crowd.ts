import type { LogCell } from "@/lib/sync/protocol/cell";
import type { Hlc } from "@/lib/sync/protocol/stamp";

import { type DayRow, logToSend, partsOfLogId, placeInChunk } from "./rows";

/**
 * Waiting days of one habit in one year that were written together, by `MM-DD`: ten years of fifty habits are five
 * hundred of these, and 182,500 rows of the outbox would take the browser six times as long.
 */
export type CrowdRow = {
  habitId: string;
  year: string;
  /** The lowest stamp in it. */
  first: Hlc;
  days: Readonly<Record<string, LogCell>>;
};

/** Where a waiting day lies when it is in a crowd. */
export type CrowdPlace = { habitId: string; year: string; name: string };

/** @example placeOfDay("018f…|2026-03-02") // { habitId: "018f…", year: "2026", name: "03-02" } */
export function placeOfDay(id: string): CrowdPlace {
  const { habitId, isoDay } = partsOfLogId(id);
  return { habitId, year: isoDay.slice(0, 4), name: placeInChunk(habitId, isoDay).name };
}

/** The days of a crowd as rows of the outbox. */
export function rowsOfCrowd({ habitId, year, days }: CrowdRow): DayRow[] {
  return Object.entries(days).map(([name, cell]) => logToSend(habitId, `${year}-${name}`, cell));
}

/** The crowd of these days; null when there are none. */
export function crowdOf(
  { habitId, year }: Pick<CrowdRow, "habitId" | "year">,
  days: Readonly<Record<string, LogCell>>,
): CrowdRow | null {
  const firsts = Object.entries(days).map(
    ([name, cell]) => logToSend(habitId, `${year}-${name}`, cell).first,
  );
  const [some] = firsts;
  if (some === undefined) return null;
  return { habitId, year, first: firsts.reduce((a, b) => (a < b ? a : b), some), days };
}

/** How many days wait in a crowd. */
export function sizeOf(crowd: CrowdRow | null): number {
  return crowd ? Object.keys(crowd.days).length : 0;
}
