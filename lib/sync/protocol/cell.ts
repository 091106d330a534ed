import type { LogStatus, LogValue } from "@/lib/domain/log";

import { type Json, newerRegister, type Register } from "./registers";
import { type Hlc, stampAfter } from "./stamp";

/**
 * What the owner said of the day. `v` is as it is stored: thousandths for counters and durations.
 * `seen` holds, by device, the additions that the writer had before their eyes: a typed value counts from
 * there, and an addition it did not know of is put on top.
 */
export type Mark = {
  readonly s: LogStatus | null;
  readonly v: LogValue;
  readonly seen?: Readonly<Record<string, number>>;
};

/**
 * The registers of one day of one habit. `inc` is what each device added, in thousandths: a device writes
 * its own entry only, so "+1" on two devices is +2. The stamp of an addition only orders the additions of
 * its device on that day; it races with nobody, so no clock is held against it. See `additionTo`.
 */
export type LogCell = {
  readonly mark?: Register<Mark>;
  readonly note?: Register<string | null>;
  readonly inc?: Readonly<Record<string, Register<number>>>;
};

/** Merges two states of one day. Commutative, associative and idempotent like `mergeFields`. */
export function mergeCell(a: LogCell, b: LogCell): LogCell {
  const mark = newerRegister(a.mark, b.mark);
  const note = newerRegister(a.note, b.note);
  const inc = mergeAdditions(a.inc, b.inc);
  return { ...(mark && { mark }), ...(note && { note }), ...(inc && { inc }) };
}

/**
 * The number of the day as it is stored: the typed value and the additions that it had not seen. Null
 * when nothing was typed and the additions come to nothing, as after an undo; null for a text. Never below zero: where
 * two devices each took the last one away, that is gone once.
 * @example cellAmount({ inc: { phone: [1000, t], tablet: [2000, t] } }) // 3000
 */
export function cellAmount(cell: LogCell): number | null {
  const typed = cell.mark?.[0].v ?? null;
  if (typeof typed === "string") return null;
  const added = addedUnseen(cell);
  return typed === null && added <= 0 ? null : Math.max(0, (typed ?? 0) + added);
}

/**
 * What one more addition changes, for a device whose screen shows `cellAmount(cell)`: at least so much that it shows
 * the sum of both, and nothing where it would take away from nothing.
 * @example changeBy(-3000, { inc: { phone: [2000, t] } }) // -2000
 */
export function changeBy(addition: number, cell: LogCell): number {
  const shown = cellAmount(cell) ?? 0;
  if (shown === 0 && addition <= 0) return 0;
  const typed = cell.mark?.[0].v;
  const held = (typeof typed === "number" ? typed : 0) + addedUnseen(cell);
  return Math.max(0, shown + addition) - held;
}

/** What was added that the writer of the mark had not seen. */
function addedUnseen({ mark, inc }: LogCell): number {
  return Object.entries(inc ?? {}).reduce(
    (sum, [device, [amount]]) => sum + amount - (mark?.[0].seen?.[device] ?? 0),
    0,
  );
}

/** The additions in a cell by device, for the `seen` of a mark that is about to be written. */
function seenOf(cell: LogCell): Readonly<Record<string, number>> | undefined {
  if (!cell.inc) return undefined;
  return Object.fromEntries(
    Object.entries(cell.inc).map(([device, [amount]]) => [device, amount] as const),
  );
}

/** A mark that replaces everything in `cell`, additions included. */
export function markOver(cell: LogCell, status: LogStatus | null, value: LogValue): Mark {
  const seen = seenOf(cell);
  return seen ? { s: status, v: value, seen } : { s: status, v: value };
}

/**
 * What a device has added to a day, replaced by a new sum. Its stamp comes after the one before, also when
 * the device's clock was set back in between: a late copy of an older request must not bring back less.
 * @param sum All that the device has added so far, in thousandths.
 * @param stamp The stamp of the change.
 */
export function additionTo(
  cell: LogCell,
  device: string,
  sum: number,
  stamp: Hlc,
): NonNullable<LogCell["inc"]> {
  const before = cell.inc?.[device]?.[1];
  return { [device]: [sum, before === undefined || before < stamp ? stamp : stampAfter(before)] };
}

/** The stamps that clocks have to do with: of the mark and the note, not of the additions. */
export function stampsOfCell(cell: LogCell): Hlc[] {
  return [cell.mark, cell.note].flatMap((register) => (register ? [register[1]] : []));
}

/** The same values under other stamps; additions stay as they are. */
export function restampCell(cell: LogCell, restamp: (stamp: Hlc) => Hlc): LogCell {
  return {
    ...cell,
    ...(cell.mark && { mark: [cell.mark[0], restamp(cell.mark[1])] as const }),
    ...(cell.note && { note: [cell.note[0], restamp(cell.note[1])] as const }),
  };
}

/** What is left of a waiting cell once `sent` has been acknowledged. Null when nothing is left. */
export function withoutSentCell(waiting: LogCell, sent: LogCell): LogCell | null {
  const gone = new Map(registersOfCell(sent).map(([name, [, stamp]]) => [name, stamp]));
  const kept = registersOfCell(waiting).filter(([name, [, stamp]]) => gone.get(name) !== stamp);
  if (kept.length === 0) return null;
  const names = new Set(kept.map(([name]) => name));
  const inc = Object.fromEntries(
    Object.entries(waiting.inc ?? {}).filter(([device]) => names.has(`inc:${device}`)),
  );
  return {
    ...(waiting.mark && names.has("mark") && { mark: waiting.mark }),
    ...(waiting.note && names.has("note") && { note: waiting.note }),
    ...(Object.keys(inc).length > 0 && { inc }),
  };
}

/** Whether merging changed anything: `merged` comes from `mergeCell(before, …)`. */
export function cellChanged(before: LogCell, merged: LogCell): boolean {
  const old = new Map(registersOfCell(before));
  return registersOfCell(merged).some(([name, register]) => old.get(name) !== register);
}

/** Whether a later register of somebody else hides one of these: `merged` holds them all. */
export function cellLost(sent: LogCell, merged: LogCell): boolean {
  const now = new Map(registersOfCell(merged).map(([name, [, stamp]]) => [name, stamp]));
  return registersOfCell(sent).some(([name, [, stamp]]) => now.get(name) !== stamp);
}

/** The registers of a day by name: `mark`, `note` and `inc:<device>`. */
export function registersOfCell(cell: LogCell): [name: string, register: Register<Json>][] {
  // A mark holds nothing but JSON; its type has no index signature to say so.
  const mark = cell.mark as Register<Json> | undefined;
  return [
    ...(mark ? [["mark", mark] satisfies [string, Register<Json>]] : []),
    ...(cell.note ? [["note", cell.note] satisfies [string, Register<Json>]] : []),
    ...Object.entries(cell.inc ?? {}).map(([device, register]): [string, Register<Json>] => [
      `inc:${device}`,
      register,
    ]),
  ];
}

function mergeAdditions(a: LogCell["inc"], b: LogCell["inc"]): LogCell["inc"] {
  if (!a || !b) return a ?? b;
  const merged: Record<string, Register<number>> = { ...a };
  for (const [device, register] of Object.entries(b)) {
    merged[device] = newerRegister(merged[device], register) ?? register;
  }
  return merged;
}
