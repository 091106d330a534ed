import type { LoopEntry as CodedDay } from "@/lib/analytics/loop/entries";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { MAX_NOTE } from "@/lib/domain/limits";
import type { HabitLog } from "@/lib/domain/log";

import { dayOfCell } from "../civil-dates";
import { cleanText } from "../clean-text";
import { type DateOrder, type HabitCounts, logCounts } from "../import-plan";
import type { Warnings } from "../warnings";
import type { LoopType } from "./loop-habit-list";
import type { LoopEntry, LoopSource } from "./loop-source";
import { LOOP, loopMark, loopValue } from "./loop-values";

export type LoopLogs = {
  logs: readonly HabitLog[];
  counts: HabitCounts;
  /** Days in Loop's own coding, ascending, automatic ticks left out: what its score is computed from. */
  coded: readonly CodedDay[];
};

export type ReadingContext = {
  today: CalendarDay;
  dateOrder: DateOrder | null;
  warnings: Warnings;
};

/** The cells of a habit with what can be read of them; `value` is null when it cannot. */
export type ReadEntry = LoopEntry & { day: CalendarDay; code: number | null };

/**
 * Reads the days and the values of a habit's entries, and warns of each that is neither. Two rows of one day: the
 * later row counts.
 */
export function readEntries(
  { habit, entries }: LoopSource,
  { today, dateOrder, warnings }: ReadingContext,
): ReadEntry[] {
  const byDay = new Map<CalendarDay, ReadEntry>();
  for (const entry of entries) {
    const where = { file: entry.file, row: entry.row };
    const day = dayOfCell(entry.date, dateOrder);
    if (day === null) {
      warnings.add("bad_date", habit.sourceId, where, { text: shortened(entry.date) });
      continue;
    }
    const code = entry.value.trim() === "" ? LOOP.unknown : loopValue(entry.value);
    // Loop fills the days ahead of today with ticks of its own.
    if (day > today) {
      if (code !== LOOP.auto && code !== LOOP.unknown) {
        warnings.add("future_date", habit.sourceId, where, { day: toIsoDay(day) });
      }
      continue;
    }
    if (code === null) {
      warnings.add("bad_value", habit.sourceId, where, { text: shortened(entry.value) });
    }
    if (byDay.has(day)) {
      warnings.add("duplicate_day", habit.sourceId, where, { day: toIsoDay(day) });
    }
    byDay.set(day, { ...entry, day, code });
  }
  return [...byDay.values()].toSorted((a, b) => a.day - b.day);
}

/** The logs of a habit of a known type. Automatic ticks and unknown days become nothing, but keep their notes. */
export function loopLogs(
  entries: readonly ReadEntry[],
  type: LoopType,
  sourceId: string,
  warnings: Warnings,
): LoopLogs {
  const logs: HabitLog[] = [];
  const coded: CodedDay[] = [];
  let automatic = 0;
  for (const { day, code, ...entry } of entries) {
    const where = { file: entry.file, row: entry.row };
    const mark = code === null ? null : loopMark(code, type);
    const note = cleanText(entry.note, MAX_NOTE);
    if (mark === "bad")
      warnings.add("bad_value", sourceId, where, { text: shortened(entry.value) });
    if (note.cut) warnings.add("note_cut", sourceId, where);
    if (code === LOOP.auto && type === "YES_NO") automatic++;
    const said = mark === "bad" ? null : mark;
    if (said !== null && code !== null) coded.push([day, code]);
    if (said === null && note.text === "") continue;
    const value = said ?? { status: null, value: null };
    logs.push({ day, ...value, note: note.text === "" ? null : note.text });
  }
  return { logs, coded, counts: { ...logCounts(logs), automatic } };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
