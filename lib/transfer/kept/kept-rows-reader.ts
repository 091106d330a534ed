import { VALUE_TYPES, type ValueType } from "@/lib/domain/habit";
import { LOG_STATUSES, type LogStatus, type LogValue } from "@/lib/domain/log";

import { dateOrderOf, dayOfCell } from "../civil-dates";
import { ROW_COLUMNS } from "../export/habit-csv";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import { type DateOrder, dateQuestion, type ReadOptions, type ReadResult } from "../import-plan";
import { shown } from "../json-file";
import { headerOf, type NamedRow, namedTable, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import { meaningOf, numberOf } from "../sheet/sheet-value";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";

/**
 * Kept's own table with one row for each habit and day, as `rowsCsv` writes it, also after a visit to a spreadsheet. It
 * says the type of every habit, so nothing has to be guessed; schedules and targets are not in it.
 */
export const keptRowsReader: Reader = {
  format: "kept_csv",
  recognises: (files) => files.some(isRows),
  read: readRows,
};

function isRows(file: TextFile): boolean {
  const header = headerOf(file);
  return ROW_COLUMNS.every((column) => header.includes(column));
}

type Row = NamedRow & { file: string };

function readRows(
  files: readonly TextFile[],
  { today, dateOrder }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const used = files.filter(isRows);
  warnOfOthers(files, used, warnings);
  const rows = used.flatMap((file): Row[] => {
    const table = namedTable(file);
    warnOfText(file, table, warnings);
    return table.rows.map((row) => ({ ...row, file: file.path }));
  });
  const dates = rows.map(({ cell }) => cell("date"));
  const order = dateOrder ?? dateOrderOf([dates]);
  if (order === "unclear") return dateQuestion(dates);
  const known = order === "not_needed" ? null : order;
  const byName = Map.groupBy(rows, ({ cell }) => cell("habit"));
  const found = [...byName].map(([name, own], index) =>
    habitOf(name, own, String(index + 1), known, warnings),
  );
  return foundPlan("kept_csv", null, found, { today, warnings });
}

function habitOf(
  name: string,
  rows: readonly Row[],
  sourceId: string,
  order: DateOrder | null,
  warnings: Warnings,
): FoundHabit {
  const [first] = rows;
  const said = first?.cell("type");
  const valueType = VALUE_TYPES.find((type) => type === said);
  const where = { file: first?.file ?? "", row: first?.row ?? null };
  if (!valueType) warnings.add("type_unknown", sourceId, where, { text: shown(said) });
  const type = valueType ?? "checkbox";
  return {
    sourceId,
    where,
    name,
    valueType: type,
    unit: first?.cell("unit") ?? "",
    schedule: { kind: "daily" },
    asksTarget: type === "counter" || type === "duration",
    days: rows.flatMap((row) => dayOf(row, type, sourceId, order, warnings) ?? []),
  };
}

function dayOf(
  { cell, file, row }: Row,
  type: ValueType,
  sourceId: string,
  order: DateOrder | null,
  warnings: Warnings,
): FoundDay | null {
  const where = { file, row };
  const day = dayOfCell(cell("date"), order);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(cell("date")) });
    return null;
  }
  const text = cell("value");
  const value = text === "" ? null : valueOf(text, type);
  if (value === undefined) warnings.add("bad_value", sourceId, where, { text: shown(text) });
  const word = LOG_STATUSES.find((status) => status === cell("status")) ?? null;
  const mark = type === "checkbox" ? tickOf(word, value) : { status: word, value: value ?? null };
  return { day, ...mark, note: cell("note"), where };
}

// A tick is a word in everything that is imported.
function tickOf(
  word: LogStatus | null,
  value: LogValue | undefined,
): Pick<FoundDay, "status" | "value"> {
  const tick = typeof value === "number" ? (value > 0 ? "done" : "missed") : null;
  return { status: word ?? tick, value: null };
}

// Undefined for what the type cannot hold. The cell's own shape tells the decimal mark; a point when it does not.
function valueOf(text: string, type: ValueType): LogValue | undefined {
  if (type === "text") return text;
  const meaning = meaningOf(text);
  if (meaning.kind === "duration") return type === "checkbox" ? undefined : meaning.minutes;
  return meaning.kind === "number" ? numberOf(meaning.text, "point") : undefined;
}
