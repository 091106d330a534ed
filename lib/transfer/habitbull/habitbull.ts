import { dateOrderOf, dayOfCell } from "../civil-dates";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import type { DateOrder, ReadOptions, ReadResult } from "../import-plan";
import { dateQuestion } from "../import-plan";
import { shown } from "../json-file";
import { headerOf, type NamedRow, namedTable, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";

/** What HabitBull writes for a day that is empty or was skipped; the file does not say which of them. */
const EMPTY = "-2150000000";

/**
 * HabitBull's CSV: `HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText`, one row a day. 0 is no,
 * 1 is yes and anything else an amount, which makes the whole habit one of amounts, its earlier ones included.
 */
export const habitBullReader: Reader = {
  format: "habitbull",
  recognises: (files) => files.some(isHabitBull),
  read: readHabitBull,
};

function isHabitBull(file: TextFile): boolean {
  const header = headerOf(file);
  const date = header.includes("calendardate") || header.includes("date");
  return header.includes("habitname") && header.includes("value") && date;
}

type Row = NamedRow & { file: string };

function readHabitBull(
  files: readonly TextFile[],
  { today, dateOrder }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const used = files.filter(isHabitBull);
  const rows = used.flatMap((file): Row[] => {
    const table = namedTable(file);
    warnOfText(file, table, warnings);
    return table.rows.map((row) => ({ ...row, file: file.path }));
  });
  warnOfOthers(files, used, warnings);
  const dates = rows.map(dateCell);
  const order = dateOrder ?? dateOrderOf([dates]);
  if (order === "unclear") return dateQuestion(dates);
  // The file has no ids. Habits that share a name are told apart by their description and category.
  const habits = Map.groupBy(rows, ({ cell }) =>
    JSON.stringify([cell("habitname"), cell("habitdescription"), cell("habitcategory")]),
  );
  const known = order === "not_needed" ? null : order;
  const found = [...habits.values()].map((own, index) =>
    habitOf(own, String(index + 1), known, warnings),
  );
  return foundPlan("habitbull", null, found, { today, warnings });
}

function habitOf(
  rows: readonly Row[],
  sourceId: string,
  order: DateOrder | null,
  warnings: Warnings,
): FoundHabit {
  const cell = (name: string) => rows[0]?.cell(name) ?? "";
  const where = { file: rows[0]?.file ?? "", row: rows[0]?.row ?? null };
  const isAmount = rows.some((row) => {
    const value = valueOf(row);
    return value !== null && value > 0 && value !== 1;
  });
  if (isAmount) warnings.add("target_unknown", sourceId, where);
  return {
    sourceId,
    where,
    name: cell("habitname"),
    description: cell("habitdescription"),
    category: cell("habitcategory"),
    valueType: isAmount ? "counter" : "checkbox",
    schedule: { kind: "daily" },
    asksTarget: isAmount,
    days: rows.flatMap((row) => dayOf(row, isAmount, sourceId, order, warnings) ?? []),
  };
}

function dayOf(
  row: Row,
  isAmount: boolean,
  sourceId: string,
  order: DateOrder | null,
  warnings: Warnings,
): FoundDay | null {
  const where = { file: row.file, row: row.row };
  const day = dayOfCell(dateCell(row), order);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(dateCell(row)) });
    return null;
  }
  const empty = { day, status: null, value: null, note: row.cell("commenttext"), where };
  const text = row.cell("value");
  if (text.startsWith(EMPTY)) {
    warnings.add("empty_or_skipped", sourceId, where);
    return empty;
  }
  const value = valueOf(row);
  if (value === null || value < 0) {
    if (text !== "") warnings.add("bad_value", sourceId, where, { text: shown(text) });
    return empty;
  }
  if (isAmount) return { ...empty, value };
  return { ...empty, status: value === 1 ? "done" : "missed" };
}

function dateCell(row: NamedRow): string {
  return row.cell("calendardate", "date");
}

function valueOf(row: NamedRow): number | null {
  const text = row.cell("value").replace(",", ".");
  return /^-?\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Number(text) : null;
}
