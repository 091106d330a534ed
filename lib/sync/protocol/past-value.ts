import { type LogCell, registersOfCell } from "./cell";
import type { Json } from "./registers";
import type { Hlc } from "./stamp";

/**
 * A value that a day does not show any more, or never did. `register` is `mark`, `note` or `inc:<device>`.
 * `isLate` tells the two apart: it came when a later value of the register was there already.
 */
export type PastValue = {
  readonly register: string;
  readonly value: Json;
  readonly stamp: Hlc;
  readonly isLate: boolean;
};

/**
 * The values that a merge leaves behind: those it replaced, and those it was brought and did not take. A
 * value that is still there is not among them, so a first value (an import has many thousands) leaves nothing.
 *
 * What a day ever was is therefore its cell together with its past values, each known by its register and its
 * stamp; the same message twice leaves the same values behind.
 *
 * @param merged What `mergeCell(before, sent)` gave.
 * @example
 * pastValues({ note: ["a", t1] }, { note: ["b", t2] }, { note: ["b", t2] })
 * // [{ register: "note", value: "a", stamp: t1, isLate: false }] when t2 > t1
 */
export function pastValues(before: LogCell, sent: LogCell, merged: LogCell): PastValue[] {
  const now = new Map(registersOfCell(merged).map(([name, [, stamp]]) => [name, stamp]));
  const lost = (cell: LogCell, isLate: boolean): PastValue[] =>
    registersOfCell(cell)
      .filter(([name, [, stamp]]) => now.get(name) !== stamp)
      .map(([register, [value, stamp]]) => ({ register, value, stamp, isLate }));
  return [...lost(before, false), ...lost(sent, true)];
}
