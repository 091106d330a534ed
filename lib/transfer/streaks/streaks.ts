import { dayOfCell } from "../civil-dates";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import type { ReadOptions, ReadResult } from "../import-plan";
import { shown } from "../json-file";
import { headerOf, type NamedRow, namedTable, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";

/** Streaks sets these by itself when a day went by; Kept sees that too. */
const AUTOMATIC = "missed_auto";
const DONE = "completed_manually";

/**
 * The CSV of Streaks for iOS, by the names of its columns: `task_id,title,entry_type,entry_date,quantity,notes` are
 * read. Only two kinds of entries are known; days of other kinds keep their notes and are named.
 */
export const streaksReader: Reader = {
  format: "streaks",
  recognises: (files) => files.some(isStreaks),
  read: readStreaks,
};

function isStreaks(file: TextFile): boolean {
  const header = headerOf(file);
  return ["entry_type", "entry_date"].every((name) => header.includes(name));
}

type Row = NamedRow & { file: string };

function readStreaks(
  files: readonly TextFile[],
  { today }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const used = files.filter(isStreaks);
  warnOfOthers(files, used, warnings);
  const rows = used.flatMap((file): Row[] => {
    const table = namedTable(file);
    warnOfText(file, table, warnings);
    return table.rows.map((row) => ({ ...row, file: file.path }));
  });
  const habits = Map.groupBy(rows, (row) => row.cell("task_id", "title"));
  const found = [...habits].map(([id, own]) => habitOf(id, own, warnings));
  return foundPlan("streaks", null, found, { today, warnings });
}

function habitOf(sourceId: string, rows: readonly Row[], warnings: Warnings): FoundHabit {
  const isCounter = rows.some((row) => (quantityOf(row) ?? 0) > 1);
  const where = { file: rows[0]?.file ?? "", row: rows[0]?.row ?? null };
  if (isCounter) warnings.add("target_unknown", sourceId, where);
  return {
    sourceId,
    where,
    name: rows[0]?.cell("title") ?? "",
    valueType: isCounter ? "counter" : "checkbox",
    schedule: { kind: "daily" },
    asksTarget: isCounter,
    days: rows.flatMap((row) => dayOf(row, isCounter, sourceId, warnings) ?? []),
    automatic: rows.filter((row) => row.cell("entry_type") === AUTOMATIC).length,
  };
}

function dayOf(
  row: Row,
  isCounter: boolean,
  sourceId: string,
  warnings: Warnings,
): FoundDay | null {
  const where = { file: row.file, row: row.row };
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(row.cell("entry_date")) ?? [];
  const day = dayOfCell(year ? `${year}-${month}-${date}` : row.cell("entry_date"), null);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(row.cell("entry_date")) });
    return null;
  }
  const type = row.cell("entry_type");
  const note = row.cell("notes");
  const empty = { day, status: null, value: null, note, where };
  if (type === DONE) {
    return { ...empty, status: "done", value: isCounter ? quantityOf(row) : null };
  }
  if (type !== AUTOMATIC) warnings.add("bad_value", sourceId, where, { text: shown(type) });
  return note === "" ? null : empty;
}

function quantityOf(row: Row): number | null {
  const text = row.cell("quantity").replace(",", ".");
  return /^\d{1,10}(?:\.\d{1,9})?$/.test(text) ? Number(text) : null;
}
