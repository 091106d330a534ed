import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import type { DeviceName } from "@/lib/domain/user-agent";

import { type LogCell, mergeCell, registersOfCell } from "./cell";
import { logOfCell } from "./log-cell";
import type { PastValue } from "./past-value";
import type { Json, Register } from "./registers";
import { deviceOfStamp, type Hlc, MAX_DRIFT_MS, msOfStamp } from "./stamp";

/** A device as its person may see it; `id` is the name that stamps carry. */
export type SeenDevice = DeviceName & {
  readonly id: string;
  /** Milliseconds since 1970, to the hour. */
  readonly lastSeenAt: number;
};

/** An import that may have written a day. */
type PossibleImport = {
  readonly fileName: string;
  readonly format: string;
  /** Of its first register. */
  readonly stamp: Hlc;
  /** Whether it says that it filled this very day; otherwise it made the habit. */
  readonly filled: boolean;
};

/** What the server knows of one day of one habit. */
export type DayHistory = {
  /** The registers that hold now. */
  readonly cell: LogCell;
  /** `lostAt`: milliseconds since 1970, when the server learned that another value holds. */
  readonly past: readonly (PastValue & { readonly lostAt: number })[];
  readonly imports: readonly PossibleImport[];
  readonly devices: readonly SeenDevice[];
};

/** One change of a day, as a person reads it. */
export type HistoryLine = {
  readonly key: string;
  readonly part: "mark" | "note" | "addition";
  /**
   * - `now`: it holds.
   * - `past`: it held until another one came.
   * - `late`: it came when a later one held already, so it never did.
   * - `waiting`: it is on this device only.
   */
  readonly standing: "now" | "past" | "late" | "waiting";
  readonly device: string;
  /** The file that an import read it from. */
  readonly fileName: string | null;
  /** Milliseconds since 1970; null when the device's clock was so wrong that it says nothing. */
  readonly at: number | null;
  /** When the server got it, where that was much later than `at`. */
  readonly arrivedAt: number | null;
  /** The day before this change and after it. For a late one: what it said itself. */
  readonly before: HabitLog;
  readonly after: HabitLog;
};

/** An import writes its days within this time. */
const IMPORT_MS = 10 * 60_000;
/** Apart by more than this, writing and arriving are told as two moments. */
const DETOUR_MS = 2 * 60_000;

type Write = {
  name: string;
  register: Register<Json>;
  standing: HistoryLine["standing"];
  lostAt: number | null;
};

type DayOf = {
  habit: Pick<Habit, "valueType">;
  day: CalendarDay;
  /** Milliseconds since 1970, by the clock of whoever reads. */
  now: number;
  /** The owner's day of an instant. */
  dayAt: (instant: number) => CalendarDay;
};

/**
 * Every change of a day, the latest first: the day is built up again from what was written to it, in the order
 * of the stamps.
 *
 * @param waiting What this device has not sent yet.
 * @example
 * historyLines({ cell: { note: ["b", t2] }, past: [{ register: "note", value: "a", stamp: t1, … }], … }, {}, of)
 * // [{ part: "note", standing: "now", before: { note: "a", … }, after: { note: "b", … } }, { … "past" … }]
 */
export function historyLines(history: DayHistory, waiting: LogCell, of: DayOf): HistoryLine[] {
  const writes = writesOf(history, waiting);
  const log = (cell: LogCell) => logOfCell(of.habit, of.day, cell);
  let cell: LogCell = {};
  const lines = writes.map((write): HistoryLine => {
    const [, stamp] = write.register;
    const own = cellWith(write);
    const next = write.standing === "late" ? cell : mergeCell(cell, own);
    const before = log(write.standing === "late" ? {} : cell);
    const after = log(write.standing === "late" ? own : next);
    cell = next;
    return {
      key: `${write.name} ${stamp}`,
      part: partOf(write.name),
      standing: write.standing,
      device: deviceOfStamp(stamp),
      fileName: importOf(write, writes, history.imports, of)?.fileName ?? null,
      at: msOfStamp(stamp) > of.now + MAX_DRIFT_MS ? null : msOfStamp(stamp),
      arrivedAt: detour(write, writes),
      before,
      after,
    };
  });
  return lines.reverse();
}

function writesOf({ cell, past }: DayHistory, waiting: LogCell): Write[] {
  const byKey = new Map<string, Write>();
  const add = (write: Write) => {
    const key = `${write.name} ${write.register[1]}`;
    if (!byKey.has(key)) byKey.set(key, write);
  };
  const present = (of: LogCell, standing: "now" | "waiting") => {
    for (const [name, register] of registersOfCell(of)) {
      add({ name, register, standing, lostAt: null });
    }
  };
  present(cell, "now");
  for (const { register: name, value, stamp, isLate, lostAt } of past) {
    // An addition that came late is an echo of one that was there.
    if (isLate && partOf(name) === "addition") continue;
    add({ name, register: [value, stamp], standing: isLate ? "late" : "past", lostAt });
  }
  present(waiting, "waiting");
  return [...byKey.values()].sort((a, b) => (a.register[1] < b.register[1] ? -1 : 1));
}

function partOf(name: string): HistoryLine["part"] {
  return name === "mark" || name === "note" ? name : "addition";
}

/** A day in which nothing but this was written. The names and values come from a cell. */
function cellWith({ name, register }: Write): LogCell {
  const part = partOf(name);
  return (
    part === "addition" ? { inc: { [name.slice("inc:".length)]: register } } : { [part]: register }
  ) as LogCell;
}

/** The server knows when a value was replaced: that is when the one that replaced it came. */
function detour(write: Write, writes: readonly Write[]): number | null {
  const [, stamp] = write.register;
  const replaced = writes.findLast(
    (other) => other.name === write.name && other.standing === "past" && other.register[1] < stamp,
  );
  const arrivedAt = write.standing === "late" ? write.lostAt : (replaced?.lostAt ?? null);
  if (arrivedAt === null || write.standing === "waiting") return null;
  return arrivedAt - msOfStamp(stamp) > DETOUR_MS ? arrivedAt : null;
}

/**
 * The import that wrote a value: the first of its register, by the importing device, soon after the import
 * began, on a day that the import names. An import that made the habit names no days; the day on which it was
 * read is left out there, because a person then taps at what they have just brought.
 */
function importOf(
  write: Write,
  writes: readonly Write[],
  imports: readonly PossibleImport[],
  { day, dayAt }: DayOf,
): PossibleImport | undefined {
  const [, stamp] = write.register;
  if (writes.find(({ name }) => name === write.name) !== write) return undefined;
  return imports.find((one) => {
    const since = msOfStamp(stamp) - msOfStamp(one.stamp);
    if (deviceOfStamp(one.stamp) !== deviceOfStamp(stamp)) return false;
    if (since < 0 || since > IMPORT_MS) return false;
    return one.filled || day < dayAt(msOfStamp(one.stamp));
  });
}
