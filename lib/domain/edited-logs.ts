import { addDays, type CalendarDay } from "./calendar-day";
import { type HabitLog, isSameLog } from "./log";
import { rememberChange } from "./logs-change";
import { HAS_VALUE, letterOf } from "./packed-letters";
import { logAt, NO_LOGS, type PackedLogs, packLogs, trimmed, valuesBefore } from "./packed-logs";

/** A day as it stands now; a log of null says that the day is blank. */
export type DayNow = { day: CalendarDay; log: HabitLog | null };

/**
 * The logs with some days replaced; the very same object when nothing is different. Of two for one day the later counts.
 *
 * @example withDays(packLogs([]), [{ day, log }]).letters // "d" for a log that says done
 */
export function withDays(logs: PackedLogs, days: readonly DayNow[]): PackedLogs {
  const edits = editsOf(logs, days);
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last) return logs;
  const edited = replaced(logs, edits, Math.min(0, first.offset));
  rememberChange(edited, {
    before: logs,
    from: addDays(logs.base, first.offset),
    to: addDays(logs.base, last.offset),
  });
  return edited;
}

/**
 * The logs from one day to another, both included; null leaves that end open. The very same object when all are.
 * @example logsWithin(logs, { from: null, to: addDays(today, -1) }) // without today's
 */
export function logsWithin(
  logs: PackedLogs,
  { from, to }: { from: CalendarDay | null; to: CalendarDay | null },
): PackedLogs {
  const { base, letters, values } = logs;
  const first = from === null ? 0 : Math.max(0, from - base);
  const end = to === null ? letters.length : Math.min(letters.length, to - base + 1);
  if (first === 0 && end === letters.length) return logs;
  if (first >= end) return NO_LOGS;
  const notes = Object.entries(logs.notes)
    .map(([offset, note]) => [Number(offset) - first, note] as const)
    .filter(([offset]) => offset >= 0 && offset < end - first);
  return trimmed({
    base: addDays(base, first),
    letters: letters.slice(first, end),
    values: values.slice(valuesBefore(logs, first), valuesBefore(logs, end)),
    notes: Object.fromEntries(notes),
  });
}

/** One day that becomes different. `rank` is how many values stand before it. */
type Edit = { offset: number; rank: number; hadValue: number; log: HabitLog | null };

function replaced(logs: PackedLogs, edits: readonly Edit[], start: number): PackedLogs {
  if (logs.letters === "") return packLogs(edits.flatMap(({ log }) => log ?? []));
  return trimmed({
    base: addDays(logs.base, start),
    letters: editedLetters(logs, edits, start),
    values: editedValues(logs, edits),
    notes: editedNotes(logs, edits, start),
  });
}

/** The days that become different, ascending. One walk from the end, so that the last day is found at once. */
function editsOf(logs: PackedLogs, days: readonly DayNow[]): Edit[] {
  const { base, letters } = logs;
  const edits: Edit[] = [];
  let rank = logs.values.length;
  let walked = letters.length;
  for (const { day, log } of latestFirst(days)) {
    const offset = day - base;
    for (; rank > 0 && walked > Math.max(0, offset); walked -= 1) {
      rank -= HAS_VALUE[letters.charCodeAt(walked - 1)] ?? 0;
    }
    const isInside = offset >= 0 && offset < letters.length;
    const hadValue = isInside ? (HAS_VALUE[letters.charCodeAt(offset)] ?? 0) : 0;
    const old = isInside ? logAt(logs, offset, rank) : null;
    if (!isSameLog(old, log)) edits.push({ offset, rank, hadValue, log });
  }
  return edits.reverse();
}

function latestFirst(days: readonly DayNow[]): readonly DayNow[] {
  if (days.length < 2) return days;
  const byDay = new Map(days.map((one) => [one.day, one] as const));
  return [...byDay.values()].sort((a, b) => b.day - a.day);
}

function editedLetters({ letters }: PackedLogs, edits: readonly Edit[], start: number): string {
  let text = "";
  let from = start;
  for (const { offset, log } of edits) {
    text += stretch(letters, from, offset) + letterOf(log);
    from = offset + 1;
  }
  return text + stretch(letters, from, letters.length);
}

/** The letters from one offset up to another, with dots before the first and behind the last. */
function stretch(letters: string, from: number, to: number): string {
  if (to <= from) return "";
  const before = Math.max(0, Math.min(to, 0) - from);
  const behind = Math.max(0, to - Math.max(from, letters.length));
  return (
    ".".repeat(before) + letters.slice(Math.max(0, from), Math.max(0, to)) + ".".repeat(behind)
  );
}

function editedValues({ values }: PackedLogs, edits: readonly Edit[]): PackedLogs["values"] {
  if (edits.every(({ hadValue, log }) => hadValue === 0 && (log?.value ?? null) === null))
    return values;
  const result: (number | string)[] = [];
  let from = 0;
  for (const { rank, hadValue, log } of edits) {
    for (; from < rank; from += 1) result.push(values[from] ?? 0); // there are as many as letters say
    if (log !== null && log.value !== null) result.push(log.value);
    from += hadValue;
  }
  return result.concat(values.slice(from));
}

function editedNotes(
  { notes }: PackedLogs,
  edits: readonly Edit[],
  start: number,
): PackedLogs["notes"] {
  const isSame = edits.every(({ offset, log }) => (notes[offset] ?? null) === (log?.note ?? null));
  if (isSame && start === 0) return notes;
  const result = new Map(Object.entries(notes).map(([offset, note]) => [Number(offset), note]));
  for (const { offset, log } of edits) {
    if (log === null || log.note === null) result.delete(offset);
    else result.set(offset, log.note);
  }
  return Object.fromEntries([...result].map(([offset, note]) => [offset - start, note]));
}
