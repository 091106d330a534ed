import { MAX_HABITS } from "@/lib/domain/limits";

import { dateOrderOf } from "../civil-dates";
import { planCounts, type ReadOptions, type ReadResult, refused } from "../import-plan";
import { warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { plannedHabit } from "./loop-plan";
import { loopExport } from "./loop-source";
import { type LoopTable, loopTable } from "./loop-table";

/** Loop Habit Tracker's CSV export of all three generations, whole or in single files. */
export const loopCsvReader: Reader = {
  format: "loop_csv",
  recognises: (files) => files.some((file) => loopTable(file) !== null),
  read: readLoopCsv,
};

function readLoopCsv(
  files: readonly TextFile[],
  options: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const tables = files.flatMap((file) => tableOf(file, warnings) ?? []);
  const holds = (...kinds: LoopTable["kind"][]) => tables.some(({ kind }) => kinds.includes(kind));
  if (!holds("habits", "entries", "matrix")) {
    return refused(holds("scores", "score_matrix") ? "only_scores" : "nothing_inside");
  }
  const { sources, dateColumns, generation } = loopExport(tables, warnings);
  if (sources.length > MAX_HABITS) return refused("too_many_habits", { most: MAX_HABITS });
  const order = options.dateOrder ?? dateOrderOf(dateColumns);
  if (order === "unclear") {
    return {
      kind: "question",
      question: { code: "date_order", examples: examplesOf(dateColumns) },
    };
  }
  const dateOrder = order === "not_needed" ? null : order;
  const habits = sources.map((source) =>
    plannedHabit(source, { today: options.today, dateOrder, warnings }),
  );
  if (habits.length === 0) return refused("nothing_inside");
  const counts = planCounts(habits);
  const plan = { format: "loop_csv", generation, habits, counts, ...warnings.result() } as const;
  return { kind: "plan", plan };
}

function tableOf(file: TextFile, warnings: Warnings): LoopTable | null {
  const where = { file: file.path, row: null };
  const table = loopTable(file);
  if (table === null) {
    warnings.add("extra_file", null, where, { file: file.path });
    return null;
  }
  warnOfText(file, table, warnings);
  return table;
}

function examplesOf(columns: readonly (readonly string[])[]): string[] {
  const short = columns.flat().filter((cell) => /^\d{1,2}[-/.]/.test(cell.trim()));
  return [...new Set(short)].slice(0, 3);
}
