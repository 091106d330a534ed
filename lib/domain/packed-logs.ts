import { addDays, type CalendarDay } from "./calendar-day";
import type { HabitLog, LogStatus, LogValue } from "./log";

/**
 * All logs of one habit in a few strings and arrays: about one byte a day on the wire instead of the
 * hundred of a JSON object.
 */
export type PackedLogs = {
  /** The day of the first letter. */
  base: CalendarDay;
  /**
   * One letter for each day from `base`: `.` no log, `d` done, `s` skipped, `m` missed, `-` a log without
   * a status. A capital letter (`D`, `S`, `M`, `V`) says that a value follows in `values`.
   */
  letters: string;
  /** Values of the capital letters, in order. */
  values: readonly (number | string)[];
  /** Notes, by offset from `base`. */
  notes: Readonly<Record<number, string>>;
};

const LETTERS: Record<LogStatus, string> = { done: "d", skipped: "s", missed: "m" };

// Ten years of fifty habits go through here when a page is opened: letters are looked up by their code.

const DOT = ".".charCodeAt(0);
/** Status by the code of a letter; undefined where `packLogs` never writes one. */
const STATUSES: (LogStatus | null | undefined)[] = Array.from({ length: 128 });
const HAS_VALUE = new Uint8Array(128);
for (const [letter, status] of [
  ["d", "done"],
  ["s", "skipped"],
  ["m", "missed"],
] as const) {
  STATUSES[letter.charCodeAt(0)] = status;
  STATUSES[letter.toUpperCase().charCodeAt(0)] = status;
}
STATUSES["-".charCodeAt(0)] = null;
STATUSES["V".charCodeAt(0)] = null;
for (const letter of "DSMV") HAS_VALUE[letter.charCodeAt(0)] = 1;

/**
 * Packs logs that ascend by day, at most one a day.
 * @example packLogs([{ day, status: "done", value: null, note: null }]) // { base: day, letters: "d", values: [], notes: {} }
 */
export function packLogs(logs: readonly HabitLog[]): PackedLogs {
  const base = logs[0]?.day ?? (0 as CalendarDay); // an empty list has no days, any base will do
  const letters: string[] = [];
  const values: (number | string)[] = [];
  const notes: Record<number, string> = {};
  for (const log of logs) {
    const offset = log.day - base;
    while (letters.length < offset) letters.push(".");
    letters.push(letterOf(log));
    if (log.value !== null) values.push(log.value);
    if (log.note !== null) notes[offset] = log.note;
  }
  return { base, letters: letters.join(""), values, notes };
}

/** The logs that were packed, ascending by day. Throws on letters that `packLogs` never writes. */
export function unpackLogs(packed: PackedLogs): HabitLog[] {
  const { base, letters, notes } = packed;
  const hasNotes = Object.keys(notes).length > 0;
  const logs: HabitLog[] = [];
  let next = 0;
  for (let offset = 0; offset < letters.length; offset++) {
    const code = letters.charCodeAt(offset);
    if (code === DOT) continue;
    const status = STATUSES[code];
    if (status === undefined)
      throw new RangeError(`Not a letter of packed logs: ${letters[offset]}`);
    logs.push({
      day: addDays(base, offset),
      status,
      value: HAS_VALUE[code] === 1 ? valueAt(packed, next++) : null,
      note: hasNotes ? (notes[offset] ?? null) : null,
    });
  }
  return logs;
}

function letterOf({ status, value }: HabitLog): string {
  if (status === null) return value === null ? "-" : "V";
  return value === null ? LETTERS[status] : LETTERS[status].toUpperCase();
}

function valueAt(packed: PackedLogs, index: number): LogValue {
  const value = packed.values[index];
  if (value === undefined) throw new RangeError("Packed logs name more values than they hold.");
  return value;
}
