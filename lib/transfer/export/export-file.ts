import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";

import { logCounts, planCounts, type PlanCounts } from "../import-plan";
import type { ArchiveContents } from "../kept/archive-format";
import { archiveFiles } from "../kept/archive-write";
import { loopCsvFiles } from "../loop/loop-csv-files";
import { loopDbFile } from "../loop/loop-db-file";
import { loopHabit, type LoopWritten } from "../loop/loop-export";
import type { SqliteEngine } from "../sqlite/sqlite-engine";
import { zipFiles } from "../zip-files";
import { type DayRange, type ExportFormat, type ExportLoss, inRange, Losses } from "./export-plan";
import { gridCsv, rowsCsv } from "./habit-csv";

/** What the owner chose. An archive is always whole: habits and days play no part in it. */
export type ExportChoice = DayRange & {
  format: ExportFormat;
  /** Ids of habits; null for all, archived ones among them. */
  habits: readonly string[] | null;
};

/** What a file would hold, and what of it the format has no place for. */
export type ExportPreview = { counts: PlanCounts; losses: readonly ExportLoss[] };

export type ExportedFile = { name: string; type: string; bytes: Uint8Array };

export type ExportSetting = {
  today: CalendarDay;
  /** Milliseconds since 1970. */
  now: number;
  /** What stands in the archive for whoever opens it by hand. */
  readme: string;
  /** Needed for a Loop backup alone. */
  engine: SqliteEngine | null;
};

/** What the chosen file will hold, before it is made. */
export function exportPreview(
  contents: ArchiveContents,
  choice: ExportChoice,
  today: CalendarDay,
): ExportPreview {
  const losses = new Losses();
  const habits = chosen(contents, choice);
  if (choice.format === "rows_csv") rowsCsv(habits, losses);
  if (choice.format === "grid_csv") gridCsv(habits, losses);
  if (isLoop(choice.format)) inLoop(habits, contents.imports, today, losses);
  const counts = planCounts(habits.map(({ logs }) => ({ counts: logCounts(unpackLogs(logs)) })));
  return { counts, losses: losses.list() };
}

/**
 * The file that was chosen.
 * @throws TypeError for a Loop backup without SQLite.
 */
export function exportFile(
  contents: ArchiveContents,
  choice: ExportChoice,
  { today, now, readme, engine }: ExportSetting,
): ExportedFile {
  const habits = chosen(contents, choice);
  const day = toIsoDay(today);
  const losses = new Losses();
  switch (choice.format) {
    case "kept":
      return zip(`kept-${day}.zip`, zipFiles(archiveFiles(contents, now, readme), now));
    case "rows_csv":
      return csv(`kept-days-${day}.csv`, rowsCsv(habits, losses));
    case "grid_csv":
      return csv(`kept-grid-${day}.csv`, gridCsv(habits, losses));
    case "loop_csv": {
      const written = inLoop(habits, contents.imports, today, losses);
      return zip(`Loop Habits CSV ${day}.zip`, zipFiles(loopCsvFiles(written, today), now));
    }
    case "loop_db": {
      if (engine === null) throw new TypeError("A Loop backup needs SQLite.");
      const written = inLoop(habits, contents.imports, today, losses);
      const bytes = loopDbFile(written, engine);
      return { name: `Loop Habits Backup ${day}.db`, type: "application/vnd.sqlite3", bytes };
    }
  }
}

function isLoop(format: ExportFormat): boolean {
  return format === "loop_csv" || format === "loop_db";
}

function chosen(
  { habits, trash }: ArchiveContents,
  { format, habits: ids, ...range }: ExportChoice,
): HabitHistory[] {
  if (format === "kept") return [...habits, ...trash];
  return inRange(
    habits.filter(({ habit }) => ids === null || ids.includes(habit.id)),
    range,
  );
}

function inLoop(
  habits: readonly HabitHistory[],
  imports: readonly ImportRecord[],
  today: CalendarDay,
  losses: Losses,
): LoopWritten[] {
  const uuids = loopIds(imports);
  return habits.map((history) => loopHabit(history, { today, uuids, losses }));
}

// Only a backup names its habits by uuid; the oldest import that brought one here knows it best.
function loopIds(imports: readonly ImportRecord[]): Map<string, string> {
  const backups = imports.filter(({ format, undone }) => format === "loop_db" && !undone);
  return new Map(
    backups.flatMap(({ mapping }) =>
      Object.entries(habitsIn(mapping)).flatMap(([uuid, id]) =>
        typeof id === "string" && /^[0-9a-f]{24,64}$/.test(uuid) ? [[id, uuid] as const] : [],
      ),
    ),
  );
}

function habitsIn(mapping: ImportRecord["mapping"]): object {
  if (typeof mapping !== "object" || mapping === null || !("habits" in mapping)) return {};
  const { habits } = mapping;
  return typeof habits === "object" && habits !== null ? habits : {};
}

function zip(name: string, bytes: Uint8Array): ExportedFile {
  return { name, type: "application/zip", bytes };
}

function csv(name: string, text: string): ExportedFile {
  return { name, type: "text/csv", bytes: new TextEncoder().encode(text) };
}
