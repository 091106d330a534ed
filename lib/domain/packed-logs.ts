import { addDays, type CalendarDay } from "./calendar-day";
import type { HabitLog, LogValue } from "./log";
import { HAS_VALUE, letterOf, NO_LOG, STATUS_OF_LETTER } from "./packed-letters";

/**
 * All logs of one habit, at most one a day, in a few strings and arrays: about one byte a day where an object takes a
 * hundred. They travel like this, they are kept in memory like this, and numbers are read straight out of it.
 *
 * Logs that say the same are packed alike: the first and the last letter stand for days with a log.
 */
export type PackedLogs = {
  /** The day of the first letter; 0 when there is none. */
  readonly base: CalendarDay;
  /**
   * One letter for each day from `base`: `.` no log, `d` done, `s` skipped, `m` missed, `-` a log without
   * a status. A capital letter (`D`, `S`, `M`, `V`) says that a value follows in `values`.
   */
  readonly letters: string;
  /** Values of the capital letters, in order. */
  readonly values: readonly (number | string)[];
  /** Notes, by offset from `base`. */
  readonly notes: Readonly<Record<number, string>>;
};

/** A habit of which nothing is logged. */
export const NO_LOGS: PackedLogs = { base: 0 as CalendarDay, letters: "", values: [], notes: {} };

/**
 * Packs logs in any order. Of two for one day the later in the list counts.
 * @example packLogs([{ day, status: "done", value: null, note: null }]) // { base: day, letters: "d", values: [], notes: {} }
 */
export function packLogs(logs: readonly HabitLog[]): PackedLogs {
  const inOrder = ascends(logs) ? logs : oneADay(logs);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return NO_LOGS;
  const base = first.day;
  const codes = new Uint8Array(last.day - base + 1).fill(NO_LOG);
  const values: (number | string)[] = [];
  const notes: Record<number, string> = {};
  for (const log of inOrder) {
    const offset = log.day - base;
    codes[offset] = letterOf(log).charCodeAt(0);
    if (log.value !== null) values.push(log.value);
    if (log.note !== null) notes[offset] = log.note;
  }
  return { base, letters: decoder.decode(codes), values, notes };
}

/**
 * The logs that were packed as objects, ascending by day; made anew on every call. Throws on letters that `packLogs`
 * never writes.
 * @example unpackLogs({ base: day, letters: "d.V", values: [3], notes: {} }).length // 2
 */
export function unpackLogs(packed: PackedLogs): HabitLog[] {
  const logs: HabitLog[] = [];
  let rank = 0;
  for (let offset = 0; offset < packed.letters.length; offset++) {
    const log = logAt(packed, offset, rank);
    if (log === null) continue;
    rank += log.value === null ? 0 : 1;
    logs.push(log);
  }
  return logs;
}

/**
 * The log of a day; null when there is none. A new object on every call.
 * @example logOn(packLogs([{ day, status: "done", value: null, note: null }]), day)?.status // "done"
 */
export function logOn(packed: PackedLogs, day: CalendarDay): HabitLog | null {
  const offset = day - packed.base;
  if (offset < 0 || offset >= packed.letters.length) return null;
  return logAt(packed, offset, valuesBefore(packed, offset));
}

/**
 * The log of the letter at an offset; null when that says that there is none. A new object on every call.
 *
 * @param rank `valuesBefore` that offset, which whoever asks for many days in turn knows without counting.
 * @example logAt({ base: day, letters: "dV", values: [3], notes: {} }, 1, 0)?.value // 3
 */
export function logAt(
  { base, letters, values, notes }: PackedLogs,
  offset: number,
  rank: number,
): HabitLog | null {
  const code = letters.charCodeAt(offset);
  if (code === NO_LOG) return null;
  const status = STATUS_OF_LETTER[code];
  if (status === undefined) throw new RangeError(`Not a letter of packed logs: ${letters[offset]}`);
  const value = HAS_VALUE[code] === 1 ? valueAt(values, rank) : null;
  return { day: addDays(base, offset), status, value, note: notes[offset] ?? null };
}

/**
 * How many values stand before the letter at an offset: where its own is, if it has one. Offsets may lie before the
 * first letter and behind the last.
 * @example valuesBefore({ letters: "V.dV", values: [3, 5] }, 3) // 1
 */
export function valuesBefore(
  { letters, values }: Pick<PackedLogs, "letters" | "values">,
  offset: number,
): number {
  if (values.length === 0 || offset <= 0) return 0;
  // From the end, because the last days are nearly always the ones that are asked for.
  let after = 0;
  for (let i = offset; i < letters.length; i += 1) {
    after += HAS_VALUE[letters.charCodeAt(i)] ?? 0;
  }
  return values.length - after;
}

/**
 * Without the days before the first log and after the last, so that equal logs are packed alike.
 * @example trimmed({ base: day, letters: ".d.", values: [], notes: {} }) // letters "d" from the day after on
 */
export function trimmed(packed: PackedLogs): PackedLogs {
  const { letters } = packed;
  let first = 0;
  while (letters.charCodeAt(first) === NO_LOG) first += 1;
  let end = letters.length;
  while (end > first && letters.charCodeAt(end - 1) === NO_LOG) end -= 1;
  if (end === first) return NO_LOGS;
  if (first === 0)
    return end === letters.length ? packed : { ...packed, letters: letters.slice(0, end) };
  const notes = Object.entries(packed.notes).map(([at, note]) => [Number(at) - first, note]);
  return {
    base: addDays(packed.base, first),
    letters: letters.slice(first, end),
    values: packed.values,
    notes: Object.fromEntries(notes),
  };
}

/**
 * Whether two habits have the same logs.
 * @example isSameLogs(packLogs(logs), packLogs(logs.toReversed())) // true
 */
export function isSameLogs(a: PackedLogs, b: PackedLogs): boolean {
  if (a.base !== b.base || a.letters !== b.letters || a.values.length !== b.values.length)
    return false;
  if (a.values.some((value, index) => value !== b.values[index])) return false;
  const noted = Object.keys(a.notes).map(Number);
  return (
    noted.length === Object.keys(b.notes).length &&
    noted.every((offset) => a.notes[offset] === b.notes[offset])
  );
}

const decoder = new TextDecoder();

function valueAt(values: PackedLogs["values"], index: number): LogValue {
  const value = values[index];
  if (value === undefined) throw new RangeError("Packed logs name more values than they hold.");
  return value;
}

function ascends(logs: readonly HabitLog[]): boolean {
  return logs.every(({ day }, index) => index === 0 || day > (logs[index - 1]?.day ?? day));
}

function oneADay(logs: readonly HabitLog[]): HabitLog[] {
  const byDay = new Map(logs.map((log) => [log.day, log] as const));
  return [...byDay.values()].sort((a, b) => a.day - b.day);
}
