import type { FoundHabit } from "../found-habit";
import { type NamedRow, namedTable, warnOfText } from "../named-table";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { levelOfPriority, scheduleOfRepeat, timesADay } from "./oht-repeat";

/**
 * The habits of a TSV. A habit has one row for each step of its checklist; rows of one habit stand together and share
 * everything but the step.
 */
export function habitsOfTable(file: TextFile, warnings: Warnings): FoundHabit[] {
  const table = namedTable(file);
  warnOfText(file, table, warnings);
  const others = table.rows.filter(({ cell: read }) => read("contenttype") !== "Habit").length;
  const where = { file: file.path, row: null };
  if (others > 0) warnings.add("not_a_habit", null, where, { text: `Note, Task: ${others}` });
  const groups: NamedRow[][] = [];
  for (const row of table.rows) {
    if (row.cell("contenttype") !== "Habit") continue;
    const group = groups.at(-1);
    if (group?.[0] && keyOf(group[0]) === keyOf(row)) group.push(row);
    else groups.push([row]);
  }
  return groups.map((rows, index) => habitOf(rows, String(index + 1), file, warnings));
}

function keyOf(row: NamedRow): string {
  const names = ["category", "title", "priority", "duration"];
  const repeat = ["repeatcount", "repeatinterval", "repeatperiod"];
  return JSON.stringify([...names, ...repeat].map((name) => row.cell(name)));
}

function habitOf(
  rows: readonly NamedRow[],
  sourceId: string,
  file: TextFile,
  warnings: Warnings,
): FoundHabit {
  const cell = (name: string) => rows[0]?.cell(name) ?? "";
  const number = (name: string) => (/^\d{1,6}$/.test(cell(name)) ? Number(cell(name)) : null);
  const where = { file: file.path, row: rows[0]?.row ?? null };
  const repeat = {
    count: number("repeatcount"),
    interval: number("repeatinterval"),
    period: cell("repeatperiod"),
  };
  const steps = rows.filter((row) => row.cell("content") !== "").length;
  if (steps > 0) warnings.add("field_left", sourceId, where, { text: `Items: ${steps}` });
  const times = timesADay(repeat);
  return {
    sourceId,
    where,
    name: cell("title"),
    category: cell("category"),
    priority: levelOfPriority(cell("priority")),
    valueType: times > 1 ? "counter" : "checkbox",
    target: times > 1 ? { op: "at_least", value: times } : null,
    schedule: scheduleOfRepeat(repeat, sourceId, where, warnings),
    days: [],
  };
}
