import { MAX_AMOUNT } from "@/lib/domain/amount";
import type { HabitLog } from "@/lib/domain/log";

/** Loop's codes. Every other whole number is an amount in thousandths. */
export const LOOP = { unknown: -1, no: 0, auto: 1, yes: 2, skip: 3 } as const;

const WORDS: Readonly<Record<string, number>> = {
  UNKNOWN: LOOP.unknown,
  NO: LOOP.no,
  YES_AUTO: LOOP.auto,
  YES_MANUAL: LOOP.yes,
  SKIP: LOOP.skip,
};

/** Whether a habit's values can be read as ticks: none of them is an amount. */
export function areTicks(values: Iterable<number>): boolean {
  for (const value of values) if (value < LOOP.unknown || value > LOOP.skip) return false;
  return true;
}

/**
 * The integer behind a cell: a word of 2.3.1, an integer of the older ones, or `Entry(…, value=8000)` of 2.0.
 * Null for anything else. A spreadsheet may have made `12000` into `12000.0` or `12 000`.
 * @example loopValue("YES_MANUAL") // 2
 */
export function loopValue(cell: string): number | null {
  const text = cell.trim();
  const word = WORDS[text.toUpperCase()];
  if (word !== undefined) return word;
  const entry = /^Entry\(.*value=(-?\d{1,13})\)$/.exec(text);
  const plain = entry?.[1] ?? text.replaceAll(/[ \u00A0\u202F]/g, "").replace(/[.,]0+$/, "");
  return /^-?\d{1,13}$/.test(plain) ? Number(plain) : null;
}

const NAMES = new Map(Object.entries(WORDS).map(([word, value]) => [value, word] as const));

/**
 * A value as Loop prints it since 2.3.1, whatever the habit's type: the way back from `loopValue`.
 * @example loopWord(5000) // "5000"
 */
export function loopWord(value: number): string {
  return NAMES.get(value) ?? String(value);
}

/** A log without its day and note; null when the value says nothing of the owner's own. `bad` is out of range. */
export type LoopMark = Pick<HabitLog, "status" | "value"> | null | "bad";

/**
 * What a value means. The trap: a numerical habit's 0, 0.001 and 0.002 are printed with the words of ticks, so the
 * habit's type decides. 3 stays a skip for both.
 * @example loopMark(LOOP.yes, "NUMERICAL") // { status: null, value: 0.002 }
 */
export function loopMark(value: number, type: "YES_NO" | "NUMERICAL"): LoopMark {
  if (value === LOOP.unknown) return null;
  if (value === LOOP.skip) return { status: "skipped", value: null };
  if (type === "NUMERICAL") {
    return value < 0 || value > MAX_AMOUNT * 1000 ? "bad" : { status: null, value: value / 1000 };
  }
  if (value === LOOP.yes) return { status: "done", value: null };
  if (value === LOOP.no) return { status: "missed", value: null };
  return value === LOOP.auto ? null : "bad";
}
