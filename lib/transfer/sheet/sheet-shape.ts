import { daysInMonth, toIsoDay, dayOfCivil } from "@/lib/domain/calendar-day";

import { isEmptyRow } from "../csv-table";
import { tableOf } from "../named-table";
import type { TextFile } from "../source-file";
import { monthIn } from "./sheet-month";

/** A cell of a table: which habit, which day, what it says. `date` is as written. */
export type SheetCell = {
  name: string;
  place: number;
  date: string;
  text: string;
  note: string;
  file: string;
  row: number;
};

/** What a table turns out to be. `left` are columns that hold no habit, with their filled cells. */
export type Sheet =
  | { kind: "cells"; cells: readonly SheetCell[]; left: readonly { name: string; count: number }[] }
  | { kind: "month_missing" };

const DATE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{2}|\d{4}))(?:[T ].*)?$/;
const HABIT = [
  "habit",
  "habits",
  "habit name",
  "habitname",
  "name",
  "nawyk",
  "zwyczaj",
  "task",
  "activity",
  "gewohnheit",
  "hábito",
];
const DAY = ["date", "day", "data", "dzień", "datum", "tag", "fecha"];
const VALUE = [
  "value",
  "amount",
  "status",
  "done",
  "completed",
  "count",
  "wartość",
  "ilość",
  "stan",
  "wert",
  "valor",
];
const NOTE = [
  "note",
  "notes",
  "comment",
  "comments",
  "notatka",
  "notatki",
  "uwagi",
  "komentarz",
  "notiz",
  "nota",
];

type Row = { row: number; cells: readonly string[] };

const READ = new WeakMap<TextFile, { sheet: Sheet | null }>();

/** The shape of a file's table; null when it is none of the three. Each file is looked at once. */
export function sheetOf(file: TextFile): Sheet | null {
  const known = READ.get(file);
  if (known) return known.sheet;
  const sheet = shapeOf(file);
  READ.set(file, { sheet });
  return sheet;
}

function shapeOf(file: TextFile): Sheet | null {
  const rows = tableOf(file)
    .rows.map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => !isEmptyRow(cells));
  const [head] = rows;
  if (!head) return null;
  return (
    tidySheet(file, head, rows.slice(1)) ??
    dateSheet(file, head, rows.slice(1)) ??
    monthSheet(file, rows)
  );
}

// Habit, date, value[, note]: one row for each entry.
function tidySheet(file: TextFile, head: Row, body: readonly Row[]): Sheet | null {
  const header = head.cells.map((cell) => cell.trim().toLowerCase());
  const column = (names: readonly string[]) => header.findIndex((cell) => names.includes(cell));
  const [habit, day, value, note] = [column(HABIT), column(DAY), column(VALUE), column(NOTE)];
  if (habit === -1 || day === -1) return null;
  if (
    !isMostly(
      body.map(({ cells }) => cells[day] ?? ""),
      DATE,
    )
  )
    return null;
  const cells = body.map(({ row, cells: own }) => ({
    name: own[habit] ?? "",
    place: 0,
    date: own[day] ?? "",
    text: value === -1 ? "x" : (own[value] ?? ""),
    note: note === -1 ? "" : (own[note] ?? ""),
    file: file.path,
    row,
  }));
  return { kind: "cells", cells, left: [] };
}

// Dates down the first column, a habit in each other one.
function dateSheet(file: TextFile, head: Row, body: readonly Row[]): Sheet | null {
  if (DATE.test((head.cells[0] ?? "").trim())) return null;
  if (
    !isMostly(
      body.map(({ cells }) => cells[0] ?? ""),
      DATE,
    )
  )
    return null;
  const columns = head.cells
    .map((name, place) => ({ name: name.trim(), place }))
    .slice(1)
    .filter(({ name }) => name !== "");
  if (columns.length === 0) return null;
  const isNote = (name: string) => NOTE.includes(name.toLowerCase());
  const cells = columns
    .filter(({ name }) => !isNote(name))
    .flatMap(({ name, place }) =>
      body.map(({ row, cells: own }) => ({
        name,
        place,
        date: own[0] ?? "",
        text: own[place] ?? "",
        note: "",
        file: file.path,
        row,
      })),
    );
  const left = columns
    .filter(({ name }) => isNote(name))
    .map(({ name, place }) => ({
      name,
      count: body.filter(({ cells: own }) => (own[place] ?? "").trim() !== "").length,
    }));
  return { kind: "cells", cells, left };
}

// Habits down the first column, the days of a month (1 to 31) or whole dates across.
function monthSheet(file: TextFile, rows: readonly Row[]): Sheet | null {
  const at = rows.slice(0, 6).findIndex(({ cells }) => daysAcross(cells).length >= 5);
  const head = rows[at];
  if (!head) return null;
  const across = daysAcross(head.cells);
  const above = rows.slice(0, at).flatMap(({ cells }) => cells);
  const isNumbered = across.every(({ date }) => /^\d{1,2}$/.test(date));
  const month = isNumbered ? monthIn([head.cells[0] ?? "", ...above, file.path]) : null;
  if (isNumbered && month === null) return { kind: "month_missing" };
  const dateOf = (text: string) => {
    if (month === null) return text;
    const isThere = Number(text) <= daysInMonth(month.year, month.month);
    return isThere ? toIsoDay(dayOfCivil(month.year, month.month, Number(text))) : "";
  };
  const cells = rows.slice(at + 1).flatMap(({ row, cells: own }) =>
    across
      .map(({ place, date }) => ({
        name: (own[0] ?? "").trim(),
        place: row,
        date: dateOf(date),
        text: own[place] ?? "",
        note: "",
        file: file.path,
        row,
      }))
      // The 31st of a month of thirty days is a column that is always there.
      .filter(({ name, date, text }) => name !== "" && (date !== "" || text.trim() !== "")),
  );
  return { kind: "cells", cells, left: [] };
}

function daysAcross(cells: readonly string[]): { place: number; date: string }[] {
  const named = cells.map((cell, place) => ({ place, date: cell.trim() })).slice(1);
  const dates = named.filter(({ date }) => DATE.test(date));
  if (dates.length > 0) return dates;
  const numbers = named.filter(({ date }) => /^(?:[1-9]|0[1-9]|[12]\d|3[01])$/.test(date));
  const ascend = numbers.every(({ date }, index) => Number(date) === index + 1);
  return ascend ? numbers : [];
}

function isMostly(cells: readonly string[], pattern: RegExp): boolean {
  const fitting = cells.filter((cell) => pattern.test(cell.trim())).length;
  return fitting > 0 && fitting >= cells.length * 0.6;
}
