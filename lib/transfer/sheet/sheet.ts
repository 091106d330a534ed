import type { CalendarDay } from "@/lib/domain/calendar-day";

import { dateOrderOf, dayOfCell } from "../civil-dates";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import {
  dateQuestion,
  type DecimalMark,
  type ReadOptions,
  type ReadResult,
  refused,
} from "../import-plan";
import { shown } from "../json-file";
import { loopTable } from "../loop/loop-table";
import { tableOf, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { type Sheet, type SheetCell, sheetOf } from "./sheet-shape";
import {
  type CellMeaning,
  decimalMarkOf,
  isUnclearNumber,
  markOf,
  meaningOf,
  type SheetType,
  typeOf,
} from "./sheet-value";

const HEAD = 64 * 1024;
/** A cell that only Loop writes. */
const LOOP_CELL = /^(?:-1|YES_MANUAL|YES_AUTO|UNKNOWN|SKIP|Entry\(.*)$/;

/**
 * A table that somebody keeps by hand, in three shapes: dates down and habits across; habits down and the days of a
 * month across; or a row for each habit and day. Crosses, words, amounts and durations are told apart by habit.
 */
export const sheetReader: Reader = {
  format: "sheet",
  recognises: (files) => !files.some(isLoop) && files.some((file) => sheetOf(file) !== null),
  read: readSheets,
};

// Loop's own matrices end every line in a comma and say -1 for an open day. A 1 is an automatic tick there, which
// never stands in a file without the 2 of a tick by hand.
function isLoop(file: TextFile): boolean {
  const table = loopTable(headOf(file));
  if (table === null || table.kind === "empty") return false;
  if (table.kind !== "matrix" && table.kind !== "entries") return true;
  const cells = table.body.flatMap((row) => row.cells.slice(1).map((cell) => cell.trim()));
  if (cells.some((cell) => LOOP_CELL.test(cell))) return true;
  if (table.kind === "matrix") return table.rawHeader.length > 2 && table.rawHeader.at(-1) === "";
  const values = table.body.map((row) => (row.cells[1] ?? "").trim()).filter(Boolean);
  const whole = values.filter((value) => /^\d+$/.test(value)).length;
  return whole >= values.length * 0.8 && (values.includes("2") || !values.includes("1"));
}

// The beginning tells; a table of ten years is long.
function headOf(file: TextFile): TextFile {
  if (file.text.length <= HEAD) return file;
  const head = file.text.slice(0, HEAD);
  return { ...file, text: head.slice(0, head.lastIndexOf("\n") + 1) };
}

function readSheets(
  files: readonly TextFile[],
  { today, dateOrder, decimalMark }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const sheets = files.flatMap((file) => {
    const sheet = sheetOf(file);
    return sheet ? [{ file, sheet }] : [];
  });
  if (sheets.some(({ sheet }) => sheet.kind === "month_missing")) return refused("month_missing");
  warnOfOthers(
    files,
    sheets.map(({ file }) => file),
    warnings,
  );
  const cells = sheets.flatMap(({ file, sheet }) => cellsOf(file, sheet, warnings));
  const dates = [...new Set(cells.map(({ date }) => date))];
  const order = dateOrder ?? dateOrderOf([dates]);
  if (order === "unclear") return dateQuestion(dates);
  const meanings = new Map(cells.map(({ text }) => [text, meaningOf(text)] as const));
  const numbers = [...meanings.values()].flatMap((one) =>
    one.kind === "number" ? [one.text] : [],
  );
  const mark = decimalMark ?? decimalMarkOf(numbers);
  if (mark === "unclear") {
    const examples = numbers.filter(isUnclearNumber).slice(0, 3);
    return { kind: "question", question: { code: "decimal_mark", examples } };
  }
  const known = order === "not_needed" ? null : order;
  const reading = {
    days: new Map(dates.map((date) => [date, dayOfCell(date, known)] as const)),
    mark: mark === "not_needed" ? null : mark,
    meanings,
    warnings,
  };
  const found = habitsIn(cells).flatMap(
    (own, index) => habitOf(own, String(index + 1), reading) ?? [],
  );
  return foundPlan("sheet", null, found, { today, warnings });
}

function cellsOf(file: TextFile, sheet: Sheet, warnings: Warnings): readonly SheetCell[] {
  const brokenQuotes = [...new Set(tableOf(file).brokenQuotes.map((row) => row + 1))];
  warnOfText(file, { brokenQuotes }, warnings);
  if (sheet.kind === "month_missing") return [];
  for (const { name, count } of sheet.left) {
    const text = shown(`${name}: ${count}`);
    warnings.add("field_left", null, { file: file.path, row: null }, { text });
  }
  return sheet.cells;
}

// A table has no ids. Within a file a habit is its place; a habit goes on in another file under the same name, the
// first of two equal names in the first of them there.
function habitsIn(cells: readonly SheetCell[]): SheetCell[][] {
  const turns = new Map<string, Map<string, number>>();
  const key = ({ name, place, file }: SheetCell) => {
    const places = turns.get(`${file}\n${name}`) ?? new Map<string, number>();
    turns.set(`${file}\n${name}`, places);
    const turn = places.get(String(place)) ?? places.size;
    places.set(String(place), turn);
    return `${turn} ${name.trim()}`;
  };
  return [...Map.groupBy(cells, key).values()];
}

type Reading = {
  days: ReadonlyMap<string, CalendarDay | null>;
  mark: DecimalMark | null;
  meanings: ReadonlyMap<string, CellMeaning>;
  warnings: Warnings;
};

function habitOf(
  cells: readonly SheetCell[],
  sourceId: string,
  reading: Reading,
): FoundHabit | null {
  const [first] = cells;
  if (!first) return null;
  const { mark, warnings } = reading;
  const where = { file: first.file, row: first.row };
  const meanings = cells.map(({ text }) => reading.meanings.get(text) ?? meaningOf(text));
  const filled = meanings.filter(({ kind }) => kind !== "blank");
  // A column of weekdays or remarks is no habit.
  if (filled.length > 0 && filled.every(({ kind }) => kind === "unknown")) {
    const text = shown(`${first.name}: ${filled.length}`);
    warnings.add("field_left", null, where, { text });
    return null;
  }
  const valueType = typeOf(meanings, mark);
  if (valueType !== "checkbox") warnings.add("target_unknown", sourceId, where);
  return {
    sourceId,
    where,
    name: first.name,
    valueType,
    schedule: { kind: "daily" },
    asksTarget: valueType !== "checkbox",
    days: cells.flatMap(
      (cell, index) =>
        dayOf(cell, meanings[index] ?? { kind: "blank" }, valueType, sourceId, reading) ?? [],
    ),
  };
}

function dayOf(
  cell: SheetCell,
  meaning: CellMeaning,
  type: SheetType,
  sourceId: string,
  { days, mark, warnings }: Reading,
): FoundDay | null {
  if (meaning.kind === "blank" && cell.note.trim() === "") return null;
  const where = { file: cell.file, row: cell.row };
  const day = days.get(cell.date) ?? null;
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(cell.date || cell.text) });
    return null;
  }
  const said = markOf(meaning, type, mark);
  if (said === "bad") warnings.add("bad_value", sourceId, where, { text: shown(cell.text) });
  const known = said === "bad" || said === null ? { status: null, value: null } : said;
  return { day, ...known, note: cell.note, where };
}
