import type { HabitLog } from "@/lib/domain/log";

/** The logs that one list has and the other has not, both ascending by day. */
export type LogsChange = { removed: readonly HabitLog[]; added: readonly HabitLog[] };

/** More than this is not an edit; judging everything anew costs less than finding out. */
const FEW = 32;

/**
 * What was replaced in a list of logs, looking at which objects are the same. Whatever lies between the first and the
 * last difference counts as replaced.
 *
 * @param before Has to ascend by day, one a day.
 * @returns Null when much is different, and when `after` does not ascend where it is different.
 * @example changeOfLogs([monday, tuesday], [monday, other]) // { removed: [tuesday], added: [other] }
 */
export function changeOfLogs(
  before: readonly HabitLog[],
  after: readonly HabitLog[],
): LogsChange | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  const [last, lastAfter] = [before.length - 1, after.length - 1];
  while (tail < shorter - head && before[last - tail] === after[lastAfter - tail]) tail += 1;
  const [lost, found] = [before.length - tail - head, after.length - tail - head];
  if (lost > FEW || found > FEW) return null;
  // With a neighbour at each end, so that a day of theirs is not named twice.
  const isAscending = ascends(after.slice(Math.max(0, head - 1), head + found + 1));
  if (!isAscending) return null;
  return { removed: before.slice(head, head + lost), added: after.slice(head, head + found) };
}

/** Whether logs ascend by day, one a day. @example ascends([monday, monday]) // false */
export function ascends(logs: readonly HabitLog[]): boolean {
  let last = -Infinity;
  for (const { day } of logs) {
    if (day <= last) return false;
    last = day;
  }
  return true;
}
