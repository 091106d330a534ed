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
const STATUSES: Record<string, LogStatus | undefined> = { d: "done", s: "skipped", m: "missed" };

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
  const logs: HabitLog[] = [];
  let next = 0;
  for (let offset = 0; offset < packed.letters.length; offset++) {
    const letter = packed.letters.charAt(offset);
    if (letter === ".") continue;
    const hasValue = letter !== "-" && letter === letter.toUpperCase();
    logs.push({
      day: addDays(packed.base, offset),
      status: statusOf(letter),
      value: hasValue ? valueAt(packed, next++) : null,
      note: packed.notes[offset] ?? null,
    });
  }
  return logs;
}

function letterOf({ status, value }: HabitLog): string {
  if (status === null) return value === null ? "-" : "V";
  return value === null ? LETTERS[status] : LETTERS[status].toUpperCase();
}

function statusOf(letter: string): LogStatus | null {
  if (letter === "-" || letter === "V") return null;
  const status = STATUSES[letter.toLowerCase()];
  if (!status) throw new RangeError(`Not a letter of packed logs: ${letter}`);
  return status;
}

function valueAt(packed: PackedLogs, index: number): LogValue {
  const value = packed.values[index];
  if (value === undefined) throw new RangeError("Packed logs name more values than they hold.");
  return value;
}
