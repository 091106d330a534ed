import { addDays, dayOfCivil, toIsoDay } from "@/lib/domain/calendar-day";
import type { LogStatus } from "@/lib/domain/log";

import type { LogCell } from "./cell";
import { frontCoded, frontDecoded } from "./front-coded";
import { deviceOfStamp, type Hlc } from "./stamp";

/**
 * The days of one habit in one year, in columns: some ten bytes a day instead of the sixty of a cell.
 * What a mark alone or the additions of one device alone say is packed; other cells are given whole.
 */
export type PackedYear = {
  readonly h: string;
  /** Four digits. */
  readonly y: string;
  /**
   * One letter for each day from 1 January: `.` nothing, `d` done, `s` skipped, `m` missed, `-` a mark without a
   * status, a capital letter (`D`, `S`, `M`, `V`) one with a value, `+` an addition, `*` a cell in `c`.
   */
  readonly l: string;
  /** Values of the capital letters and sums of the additions, in order. */
  readonly v: readonly (number | string)[];
  /** Stamps of all letters but `.` and `*`, in order. See `frontCoded`. */
  readonly t: string;
  /** Cells of the stars, in order. */
  readonly c: readonly LogCell[];
};

/** Cells of one habit in one year by `MM-DD`, as a device keeps them. */
export type YearOfCells = {
  readonly h: string;
  readonly y: string;
  readonly cells: Readonly<Record<string, LogCell>>;
};

const LETTERS: Record<LogStatus, string> = { done: "d", skipped: "s", missed: "m" };
const STATUSES: Record<string, LogStatus | undefined> = { d: "done", s: "skipped", m: "missed" };

/**
 * Packs a year. Nothing is lost but names that are no day of that year: `unpackYear` gives the very same cells back.
 * @example packYear({ h, y: "2026", cells: { "01-02": { mark: [{ s: "done", v: null }, stamp] } } }).l // ".d"
 */
export function packYear({ h, y, cells }: YearOfCells): PackedYear {
  const columns = { letters: "", values: [] as (number | string)[], stamps: [] as Hlc[] };
  const whole: LogCell[] = [];
  for (const name of namesOfYear(y)) {
    const cell = cells[name];
    const plain = cell && plainOf(cell);
    columns.letters += cell ? (plain?.letter ?? "*") : ".";
    if (cell && !plain) whole.push(cell);
    if (!plain) continue;
    columns.stamps.push(plain.stamp);
    if (plain.value !== null) columns.values.push(plain.value);
  }
  const l = columns.letters.replace(/\.+$/, "");
  return { h, y, l, v: columns.values, t: frontCoded(columns.stamps), c: whole };
}

/** The cells of a packed year. */
export function unpackYear({ h, y, l, v, t, c }: PackedYear): YearOfCells {
  const names = namesOfYear(y);
  const [values, stamps, whole] = [v.values(), frontDecoded(t).values(), c.values()];
  const cells: Record<string, LogCell> = {};
  for (let offset = 0; offset < l.length; offset++) {
    const letter = l.charAt(offset);
    const name = names[offset];
    if (letter === "." || name === undefined) continue;
    if (letter === "*") cells[name] = whole.next().value ?? {};
    else cells[name] = cellOf(letter, stamps.next().value ?? "", values);
  }
  return { h, y, cells };
}

type Plain = { letter: string; value: number | string | null; stamp: Hlc };

/** What a cell says in one letter, one value and one stamp; null when it says more than that. */
function plainOf({ mark, note, inc }: LogCell): Plain | null {
  if (note || (mark && inc)) return null;
  if (mark) {
    const [{ s, v, seen }, stamp] = mark;
    return seen ? null : { letter: letterOf(s, v !== null), value: v, stamp };
  }
  const [addition, another] = Object.entries(inc ?? {});
  if (!addition || another) return null;
  const [device, [sum, stamp]] = addition;
  return deviceOfStamp(stamp) === device && sum >= 0 ? { letter: "+", value: sum, stamp } : null;
}

function letterOf(status: LogStatus | null, hasValue: boolean): string {
  if (status === null) return hasValue ? "V" : "-";
  const letter = LETTERS[status];
  return hasValue ? letter.toUpperCase() : letter;
}

function cellOf(letter: string, stamp: Hlc, values: Iterator<number | string>): LogCell {
  const hasValue = letter === "+" || letter !== letter.toLowerCase();
  const value = hasValue ? (values.next().value as number | string) : null; // as many as there are such letters
  if (letter === "+") return { inc: { [deviceOfStamp(stamp)]: [Number(value), stamp] } };
  return { mark: [{ s: STATUSES[letter.toLowerCase()] ?? null, v: value }, stamp] };
}

const years = new Map<string, readonly string[]>();

/** `MM-DD` of each day of a year. */
function namesOfYear(year: string): readonly string[] {
  let names = years.get(year);
  if (!names) {
    const first = dayOfCivil(Number(year), 1, 1);
    const length = dayOfCivil(Number(year) + 1, 1, 1) - first;
    names = Array.from({ length }, (_, offset) => toIsoDay(addDays(first, offset)).slice(5));
    years.set(year, names);
  }
  return names;
}
