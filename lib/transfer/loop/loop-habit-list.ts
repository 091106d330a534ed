import type { Where } from "../import-plan";
import type { Warnings } from "../warnings";
import { columnOf, type LoopTable } from "./loop-table";

export type LoopType = "YES_NO" | "NUMERICAL";

/** A habit as Loop describes it, still in Loop's words. */
export type LoopHabit = {
  /** The position as text; a later habit with the same position gets its row as well. */
  sourceId: string;
  /** The number before its folder's name; null when the habit is known from its entries alone. */
  position: number | null;
  name: string;
  /** Null in files of before 2.1, which do not say it. */
  type: LoopType | null;
  question: string;
  description: string;
  /** Num times in any den days. Null when the file does not say it or not readably. */
  frequency: { num: number; den: number } | null;
  color: string;
  unit: string;
  targetType: "AT_LEAST" | "AT_MOST";
  /** In units, over `den` days. Null when the file does not say it. */
  target: number | null;
  archived: boolean;
  where: Where | null;
};

/** The generation whose header this is. */
export function generationOf(header: readonly string[]): string {
  if (header.includes("type")) return "2.3.1";
  return header.includes("question") ? "2.0" : "1.x";
}

/**
 * The habits of `Habits.csv` of all three generations, in list order.
 * @example
 * // Position,Name,Description,NumRepetitions,Interval,Color
 * // 001,Read,Did you read?,3,7,#1976D2
 * loopHabits(table, warnings)[0] // { sourceId: "1", name: "Read", question: "Did you read?", frequency: { num: 3, den: 7 }, … }
 */
export function loopHabits(table: LoopTable, warnings: Warnings): LoopHabit[] {
  const taken = new Set<string>();
  return table.body.map(({ row, cells }) => {
    const where = { file: table.path, row };
    const cell = (...names: string[]) => {
      const column = columnOf(table.header, names);
      return column === null ? null : (cells[column] ?? "").trim();
    };
    const position = wholeNumber(cell("position") ?? "");
    const plainId = String(position ?? `row ${row}`);
    const sourceId = taken.has(plainId) ? `${plainId} row ${row}` : plainId;
    if (sourceId !== plainId)
      warnings.add("duplicate_position", sourceId, where, { position: plainId });
    taken.add(sourceId);
    const habit = { ...described(cell, table.header), sourceId, position, where };
    reportUnreadable(habit, cell, warnings);
    return habit;
  });
}

/** A habit that no list describes: once a day, a name at most. */
export function undescribedHabit(
  sourceId: string,
  position: number | null,
  name: string,
): LoopHabit {
  return {
    sourceId,
    position,
    name,
    type: null,
    question: "",
    description: "",
    frequency: null,
    color: "",
    unit: "",
    targetType: "AT_LEAST",
    target: null,
    archived: false,
    where: null,
  };
}

type CellOf = (...names: string[]) => string | null;

function described(
  cell: CellOf,
  header: readonly string[],
): Omit<LoopHabit, "sourceId" | "position" | "where"> {
  // What 1.x called the description is the question.
  const isFirst = generationOf(header) === "1.x";
  const num = wholeNumber(cell("frequencynumerator", "numrepetitions") ?? "");
  const den = wholeNumber(cell("frequencydenominator", "interval") ?? "");
  const type = cell("type")?.toUpperCase();
  return {
    name: cell("name") ?? "",
    type: type === "YES_NO" || type === "NUMERICAL" ? type : null,
    question: (isFirst ? cell("description") : cell("question")) ?? "",
    description: (isFirst ? "" : cell("description")) ?? "",
    frequency: num && den ? { num, den } : null,
    color: cell("color") ?? "",
    unit: cell("unit") ?? "",
    targetType: cell("target type")?.toUpperCase() === "AT_MOST" ? "AT_MOST" : "AT_LEAST",
    target: decimal(cell("target value") ?? ""),
    archived: /^(?:true|1|prawda|wahr|vrai|verdadero)$/i.test(cell("archived?", "archived") ?? ""),
  };
}

function reportUnreadable(
  { sourceId, where, ...habit }: LoopHabit,
  cell: CellOf,
  warnings: Warnings,
): void {
  const type = cell("type");
  if (type !== null && habit.type === null) {
    warnings.add("type_unknown", sourceId, where, { text: type });
  }
  if (habit.frequency === null) {
    const text = `${cell("frequencynumerator", "numrepetitions")}/${cell("frequencydenominator", "interval")}`;
    warnings.add("schedule_unreadable", sourceId, where, { text });
  }
  if (habit.type === "NUMERICAL" && habit.target === null) {
    warnings.add("target_unreadable", sourceId, where, { text: cell("target value") ?? "" });
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}(?:[.,]0+)?$/.test(text) ? Math.trunc(Number(text.replace(",", "."))) : null;
}

function decimal(text: string): number | null {
  const plain = text.replaceAll(/[ \u00A0\u202F]/g, "").replace(",", ".");
  return /^\d{1,12}(?:\.\d{1,17})?(?:E\d{1,2})?$/i.test(plain) ? Number(plain) : null;
}
