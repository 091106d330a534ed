import type { LoopHabit } from "./loop-habit-list";
import type { LoopTable } from "./loop-table";

/** A column of a root matrix: the habit it belongs to, or a name that may be a guess. `cell` counts from 0. */
export type MatrixColumn = {
  cell: number;
  habit: LoopHabit | null;
  name: string;
  guessed: boolean;
};

/**
 * Says whose the columns of a root matrix are.
 *
 * Loop does not quote the names there, so a name with a comma takes two cells of the header and shifts the rest.
 * The rows know how many habits there are; a list of habits settles where each name ends. Habits that were not
 * selected for the export have no column.
 * @param candidates The described habits in list order; those with files of their own first tried alone by the caller.
 */
export function matrixColumns(table: LoopTable, candidates: readonly LoopHabit[]): MatrixColumn[] {
  const names = withoutTrailing(table.rawHeader.slice(1));
  const count = columnCount(table);
  const known = matchNames(plainName(names.join(",")), count, candidates);
  if (known) return known.map((habit, index) => column(index, habit, habit.name, false));
  if (candidates.length === count && count > 0) {
    return candidates.map((habit, index) => column(index, habit, habit.name, false));
  }
  if (names.length === count)
    return names.map((name, index) => column(index, null, name.trim(), false));
  const merged = mergedNames(names);
  return Array.from({ length: count }, (_, index) =>
    column(index, null, merged.length === count ? (merged[index] ?? "") : "", true),
  );
}

/** A real header of a thousand habits takes about a thousand. */
const MOST_STEPS = 200_000;

function column(
  index: number,
  habit: LoopHabit | null,
  name: string,
  guessed: boolean,
): MatrixColumn {
  return { cell: index + 1, habit, name, guessed };
}

/**
 * The habits, in list order, whose names joined by commas give `text`, exactly `count` of them; null when none do.
 * A dead end is remembered, so that many equal names do not multiply; a hostile header runs out of steps.
 */
function matchNames(text: string, count: number, habits: readonly LoopHabit[]): LoopHabit[] | null {
  if (count === 0 || count > habits.length) return null;
  const dead = new Set<string>();
  const found: LoopHabit[] = [];
  const names = habits.map(({ name }) => plainName(name));
  let steps = MOST_STEPS;
  const search = (offset: number, from: number): boolean => {
    if (found.length === count) return offset === text.length + 1;
    const key = `${offset} ${from} ${found.length}`;
    if (dead.has(key)) return false;
    for (let index = from; index < habits.length && steps > 0; index++) {
      const [habit, name = ""] = [habits[index], names[index]];
      const end = offset + name.length;
      steps--;
      if (!habit || !text.startsWith(name, offset)) continue;
      if (end !== text.length && text[end] !== ",") continue;
      found.push(habit);
      if (search(end + 1, index + 1)) return true;
      found.pop();
    }
    dead.add(key);
    return false;
  };
  return search(0, 0) ? found : null;
}

// A spreadsheet or a hand may have touched the spaces around a comma.
function plainName(name: string): string {
  return name
    .split(",")
    .map((part) => part.trim())
    .join(",");
}

// The rows do not lie: a date, one cell a habit, and the empty one behind the trailing comma.
function columnCount(table: LoopTable): number {
  const [first] = table.body;
  if (!first) return 0;
  const lengths = table.body.slice(0, 200).map(({ cells }) => withoutTrailing(cells).length);
  return Math.max(...lengths) - 1;
}

function withoutTrailing(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

// "Read, then write" came apart at its comma; people put a space behind one.
function mergedNames(pieces: readonly string[]): string[] {
  const names: string[] = [];
  for (const piece of pieces) {
    if (piece.startsWith(" ") && names.length > 0) names.push(`${names.pop()},${piece}`);
    else names.push(piece);
  }
  return names.map((name) => name.trim());
}
