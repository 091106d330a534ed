import type { Warnings } from "../warnings";
import { generationOf, type LoopHabit, loopHabits, undescribedHabit } from "./loop-habit-list";
import { matrixColumns } from "./loop-matrix";
import { columnOf, type LoopTable, type LoopTableKind } from "./loop-table";

/** A cell of a day, as the file has it. */
export type LoopEntry = { file: string; row: number; date: string; value: string; note: string };

/** One habit with all that the files hold of it, nothing converted yet. */
export type LoopSource = {
  habit: LoopHabit;
  /** In the file's order, newest first by custom. */
  entries: LoopEntry[];
  /** Loop's strength of each day, as text. */
  scores: { date: string; score: string }[];
  nameGuessed: boolean;
};

export type LoopExport = {
  generation: string | null;
  sources: readonly LoopSource[];
  /** Every date cell by table, for the question of their order. */
  dateColumns: readonly (readonly string[])[];
};

/** Puts the tables of an export together: by the position before a folder's name, never by the name. */
export function loopExport(tables: readonly LoopTable[], warnings: Warnings): LoopExport {
  const [list, ...otherLists] = ofKind(tables, "habits");
  for (const other of otherLists)
    warnings.add("duplicate_file", null, { file: other.path, row: null });
  const habits = list ? loopHabits(list, warnings) : [];
  const sources = new Map(habits.map((habit) => [habit.sourceId, sourceOf(habit)]));
  for (const table of tables) {
    if (table.kind === "entries") addEntries(sources, table, warnings);
    if (table.kind === "empty" && folderOf(table.path)) sourceOfTable(sources, table);
  }
  for (const table of ofKind(tables, "scores")) addScores(sources, table);
  for (const table of ofKind(tables, "matrix")) addMatrix(sources, table);
  for (const table of ofKind(tables, "score_matrix")) addScoreMatrix(sources, table);
  return {
    generation: list ? generationOf(list.header) : null,
    sources: [...sources.values()],
    dateColumns: tables
      .filter(({ kind }) => kind !== "habits")
      .map(({ body }) => body.map(({ cells }) => cells[0] ?? "")),
  };
}

function ofKind(tables: readonly LoopTable[], kind: LoopTableKind): LoopTable[] {
  return tables.filter((table) => table.kind === kind);
}

function sourceOf(habit: LoopHabit, nameGuessed = false): LoopSource {
  return { habit, entries: [], scores: [], nameGuessed };
}

function addEntries(sources: Map<string, LoopSource>, table: LoopTable, warnings: Warnings): void {
  const source = sourceOfTable(sources, table);
  if (source.entries.length > 0) {
    warnings.add("duplicate_file", source.habit.sourceId, { file: table.path, row: null });
    return;
  }
  const date = columnOf(table.header, ["date"]) ?? 0;
  const value = columnOf(table.header, ["value"]) ?? 1;
  const note = columnOf(table.header, ["notes", "note"]) ?? 2;
  source.entries = table.body.map(({ row, cells }) => ({
    file: table.path,
    row,
    date: cells[date] ?? "",
    value: cells[value] ?? "",
    note: cells[note] ?? "",
  }));
}

function addScores(sources: Map<string, LoopSource>, table: LoopTable): void {
  const folder = folderOf(table.path);
  const source = folder ? sources.get(String(folder.position)) : onlyOf(sources);
  if (!source || source.scores.length > 0) return;
  source.scores = table.body.map(({ cells }) => ({ date: cells[0] ?? "", score: cells[1] ?? "" }));
}

function addMatrix(sources: Map<string, LoopSource>, table: LoopTable): void {
  for (const { cell, source } of columnsOf(sources, table, true)) {
    if (source.entries.length > 0) continue;
    source.entries = table.body.map(({ row, cells }) => ({
      file: table.path,
      row,
      date: cells[0] ?? "",
      value: cells[cell] ?? "",
      note: "",
    }));
  }
}

function addScoreMatrix(sources: Map<string, LoopSource>, table: LoopTable): void {
  for (const { cell, source } of columnsOf(sources, table, false)) {
    if (source.scores.length > 0) continue;
    source.scores = table.body.map(({ cells }) => ({
      date: cells[0] ?? "",
      score: cells[cell] ?? "",
    }));
  }
}

// The habits with a folder are the ones that were exported, so they explain the columns best. Only when they do
// not explain them all are the others asked too.
function columnsOf(
  sources: Map<string, LoopSource>,
  table: LoopTable,
  mayAdd: boolean,
): { cell: number; source: LoopSource }[] {
  const all = [...sources.values()];
  const withFolder = all.filter(({ entries, scores }) => entries.length > 0 || scores.length > 0);
  const tries = [withFolder, all].filter((some) => some.length > 0);
  const columns =
    tries
      .map((some) =>
        matrixColumns(
          table,
          some.map(({ habit }) => habit),
        ),
      )
      .find((found) => found.every(({ habit }) => habit !== null)) ??
    matrixColumns(
      table,
      all.map(({ habit }) => habit),
    );
  return columns.flatMap(({ cell, habit, name, guessed }) => {
    const known = habit && sources.get(habit.sourceId);
    if (known) return [{ cell, source: known }];
    if (!mayAdd) return [];
    const id = `column ${cell}`;
    const added = sources.get(id) ?? sourceOf(undescribedHabit(id, null, name), guessed);
    sources.set(id, added);
    return [{ cell, source: added }];
  });
}

function sourceOfTable(sources: Map<string, LoopSource>, table: LoopTable): LoopSource {
  const folder = folderOf(table.path);
  const id = folder ? String(folder.position) : `file ${table.path}`;
  const known = sources.get(id);
  if (known) return known;
  const habit = undescribedHabit(id, folder?.position ?? null, folder?.name ?? "");
  const added = sourceOf(habit, folder !== null);
  sources.set(id, added);
  return added;
}

function onlyOf(sources: Map<string, LoopSource>): LoopSource | undefined {
  return sources.size === 1 ? [...sources.values()][0] : undefined;
}

/** `001 Wake up early/Checkmarks.csv` is position 1; an emoji name leaves just `003`. Null outside a habit's folder. */
function folderOf(path: string): { position: number; name: string } | null {
  const match = /^(?:.*\/)?0*(\d{1,9})(?: ([^/]*))?\/[^/]+$/.exec(path);
  return match ? { position: Number(match[1]), name: (match[2] ?? "").trim() } : null;
}
