// Loop Habit Tracker 2.3.1 a second time, from the notes on its formulas (field notes 2.1 to 2.3) and nothing else: a
// table with one row a day, every window summed anew. Only tests use it.

export type RefLoopHabit = {
  type: string;
  num: number;
  den: number;
  targetType?: string | undefined;
  target?: number | undefined;
};
export type RefLoopEntry = [day: number, value: number];

const [YES, AUTO, SKIP, UNKNOWN] = [2, 1, 3, -1];

/** "n times in n days" is daily. */
function frequency(habit: RefLoopHabit): { num: number; den: number } {
  return habit.num === habit.den ? { num: 1, den: 1 } : { num: habit.num, den: habit.den };
}

function monthSize(begin: number): number {
  const date = new Date(begin * 86400000);
  const length = (ahead: number): number =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + ahead, 0)).getUTCDate();
  return date.getUTCDate() === length(0) ? length(1) : length(0);
}

/** Value of each known day, implicit ones among them. */
export function refLoopTable(habit: RefLoopHabit, entries: RefLoopEntry[]): Map<number, number> {
  const table = new Map<number, number>();
  const { num, den } = frequency(habit);
  if (habit.type === "YES_NO") {
    const yes = entries
      .filter(([, value]) => value === YES)
      .map(([day]) => day)
      .sort((a, b) => a - b);
    const groups: { begin: number; center: number; end: number }[] = [];
    for (let i = 0; i + num <= yes.length; i += 1) {
      const [begin, center] = [yes[i] ?? 0, yes[i + num - 1] ?? 0];
      const size = den === 30 || den === 31 ? monthSize(begin) : den;
      if (center - begin < size) groups.push({ begin, center, end: begin + size - 1 });
    }
    for (let i = groups.length - 2; i >= 0; i -= 1) {
      const [older, newer] = [groups[i], groups[i + 1]];
      if (!older || !newer || older.end < newer.begin) continue;
      const back = Math.min(older.end - older.center, older.end - newer.begin + 1);
      older.begin -= back;
      older.end -= back;
    }
    for (const { begin, end } of groups) {
      for (let day = begin; day <= end; day += 1) table.set(day, AUTO);
    }
  }
  for (const [day, value] of entries) {
    const stays = habit.type !== "YES_NO" || value === YES || value === SKIP || !table.has(day);
    if (stays) table.set(day, value);
  }
  for (const [day, value] of table) if (value === UNKNOWN) table.delete(day);
  return table;
}

export function refLoopScore(
  habit: RefLoopHabit,
  entries: RefLoopEntry[],
  today: number,
  day: number,
): number {
  const table = refLoopTable(habit, entries);
  const first = Math.min(today, ...table.keys());
  if (day < first || day > today || table.size === 0) return day === today ? scoreOn(today) : 0;
  return scoreOn(day);

  function scoreOn(last: number): number {
    const { num, den } = frequency(habit);
    const m = 0.5 ** (Math.sqrt(num / den) / 13);
    const isMost = habit.type === "NUMERICAL" && habit.targetType === "AT_MOST";
    let score = isMost ? 1 : 0;
    for (let d = first; d <= last; d += 1) {
      if (table.get(d) === SKIP) continue;
      score = score * m + valueOn(d) * (1 - m);
    }
    return score;
  }

  function valueOn(d: number): number {
    const { num, den } = frequency(habit);
    const window = (length: number): number[] =>
      Array.from({ length }, (_, back) => table.get(d - back) ?? UNKNOWN);
    if (habit.type === "YES_NO") {
      const twice = num / den < 1 ? 2 : 1;
      const done = window(den * twice).filter((value) => value === YES).length;
      return Math.min(1, done / (num * twice));
    }
    const sum = window(den).reduce((all, value) => all + Math.max(0, value), 0) / 1000;
    const target = habit.target ?? 0;
    if (habit.targetType !== "AT_MOST") return target <= 0 ? 1 : Math.min(1, sum / target);
    if (target <= 0) return sum > 0 ? 0 : 1;
    return Math.max(0, Math.min(1, 1 - (sum - target) / target));
  }
}

export function refLoopStreaks(
  habit: RefLoopHabit,
  entries: RefLoopEntry[],
  today: number,
  limit: number,
): number[] {
  const table = refLoopTable(habit, entries);
  const target = habit.target ?? 0;
  const counts = (day: number): boolean => {
    const value = table.get(day);
    if (value === undefined || day > today + 30) return false;
    if (habit.type === "YES_NO") return value > 0;
    return habit.targetType === "AT_MOST" ? value / 1000 <= target : value / 1000 >= target;
  };
  const streaks: { end: number; length: number }[] = [];
  for (const day of [...table.keys()].sort((a, b) => a - b)) {
    if (!counts(day) || counts(day + 1)) continue;
    let length = 0;
    while (counts(day - length)) length += 1;
    streaks.push({ end: day, length });
  }
  return streaks
    .sort((a, b) => b.length - a.length || b.end - a.end)
    .slice(0, limit)
    .sort((a, b) => b.end - a.end)
    .map(({ length }) => length);
}
