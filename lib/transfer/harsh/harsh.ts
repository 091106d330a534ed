import { dayOfCell } from "../civil-dates";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import type { ReadOptions, ReadResult } from "../import-plan";
import { shown } from "../json-file";
import { warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { type HarshHabit, harshHabits, isHabitsFile, linesOf } from "./harsh-habits";

const LOG_LINE = /^\d{4}-\d{2}-\d{2} : .+? : [yns](?: :|\s*$)/;

/**
 * harsh's `log` (`YYYY-MM-DD : Name : y|n|s : comment : amount`) and `habits` files. The name is the key of both. An
 * amount goes along with its y: harsh has no targets, so the y decides.
 */
export const harshReader: Reader = {
  format: "harsh",
  recognises: (files) => files.some((file) => isLog(file)) || files.some(isHabitsFile),
  read: readHarsh,
};

function isLog(file: TextFile): boolean {
  // The beginning tells.
  const lines = linesOf({ ...file, text: file.text.slice(0, 20_000) }).slice(0, 200);
  const fitting = lines.filter(({ text }) => LOG_LINE.test(text)).length;
  return fitting > 0 && fitting >= lines.length * 0.6;
}

type Line = {
  name: string;
  mark: string;
  comment: string;
  amount: string;
  date: string;
  file: string;
  row: number;
};

function readHarsh(
  files: readonly TextFile[],
  { today }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const logs = files.filter(isLog);
  const lists = files.filter((file) => !logs.includes(file) && isHabitsFile(file));
  for (const file of [...logs, ...lists]) warnOfText(file, null, warnings);
  warnOfOthers(files, [...logs, ...lists], warnings);
  const lines = Map.groupBy(
    logs.flatMap((file) => logLines(file, warnings)),
    ({ name }) => name,
  );
  const listed = new Map(
    lists.flatMap((file) => harshHabits(file, warnings)).map((habit) => [habit.name, habit]),
  );
  const names = [...new Set([...listed.keys(), ...lines.keys()])];
  const found = names.map((name, index) =>
    habitOf(String(index + 1), name, listed.get(name), lines.get(name) ?? [], warnings),
  );
  return foundPlan("harsh", null, found, { today, warnings });
}

function logLines(file: TextFile, warnings: Warnings): Line[] {
  return linesOf(file).flatMap(({ text, row }): Line[] => {
    const [date = "", name = "", mark = "", comment = "", amount = ""] = text.split(" : ");
    if (name.trim() !== "" && mark !== "") {
      return [
        { name: name.trim(), mark: mark.trim(), comment, amount, date, file: file.path, row },
      ];
    }
    warnings.add("bad_value", null, { file: file.path, row }, { text: shown(text) });
    return [];
  });
}

function habitOf(
  sourceId: string,
  name: string,
  listed: HarshHabit | undefined,
  lines: readonly Line[],
  warnings: Warnings,
): FoundHabit {
  const isCounter = lines.some(({ amount }) => amountOf(amount) > 0);
  const where = listed?.where ?? { file: lines[0]?.file ?? "", row: lines[0]?.row ?? null };
  const { schedule = { kind: "daily" }, exact = true } = listed ?? {};
  if (!exact) warnings.add("schedule_changed", sourceId, where, { text: listed?.frequency ?? "" });
  return {
    sourceId,
    where,
    name,
    category: listed?.heading ?? "",
    valueType: isCounter ? "counter" : "checkbox",
    schedule,
    end: listed?.end ?? null,
    days: lines.flatMap((line) => dayOf(line, sourceId, warnings) ?? []),
  };
}

function dayOf(line: Line, sourceId: string, warnings: Warnings): FoundDay | null {
  const where = { file: line.file, row: line.row };
  const day = dayOfCell(line.date, null);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(line.date) });
    return null;
  }
  const empty = { day, value: null, note: line.comment, where };
  switch (line.mark) {
    case "y":
      return { ...empty, status: "done", value: amountOf(line.amount) || null };
    case "n":
      return { ...empty, status: "missed" };
    case "s":
      return { ...empty, status: "skipped" };
    default:
      warnings.add("bad_value", sourceId, where, { text: shown(line.mark) });
      return { ...empty, status: null };
  }
}

// An empty or unreadable amount is 0 there too.
function amountOf(text: string): number {
  const amount = Number(text.trim());
  return Number.isFinite(amount) && amount > 0 ? amount : 0;
}
