import type { HabitLog, LogStatus } from "./log";

/** The code of the letter for a day without a log. */
export const NO_LOG = ".".charCodeAt(0);

/** Status by the code of a letter; undefined where `packLogs` never writes one, and for days without a log. */
export const STATUS_OF_LETTER: readonly (LogStatus | null | undefined)[] = statusByCode();

/** 1 for the codes of letters that a value belongs to. */
export const HAS_VALUE: Uint8Array = valueByCode();

/**
 * The letter of a log, or of a day without one.
 * @example letterOf({ status: "skipped", value: 3 }) // "S"
 */
export function letterOf(log: Pick<HabitLog, "status" | "value"> | null): string {
  if (log === null) return ".";
  const { status, value } = log;
  if (status === null) return value === null ? "-" : "V";
  return value === null ? LETTERS[status] : LETTERS_WITH_VALUE[status];
}

const LETTERS: Record<LogStatus, string> = { done: "d", skipped: "s", missed: "m" };
const LETTERS_WITH_VALUE: Record<LogStatus, string> = { done: "D", skipped: "S", missed: "M" };

function statusByCode(): (LogStatus | null | undefined)[] {
  const statuses = Array.from({ length: 128 }, (): LogStatus | null | undefined => undefined);
  for (const [letter, status] of [
    ["d", "done"],
    ["s", "skipped"],
    ["m", "missed"],
  ] as const) {
    statuses[letter.charCodeAt(0)] = status;
    statuses[letter.toUpperCase().charCodeAt(0)] = status;
  }
  for (const letter of "-V") statuses[letter.charCodeAt(0)] = null;
  return statuses;
}

function valueByCode(): Uint8Array {
  const codes = new Uint8Array(128);
  for (const letter of "DSMV") codes[letter.charCodeAt(0)] = 1;
  return codes;
}
