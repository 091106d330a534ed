import { dayOfCell } from "../civil-dates";
import { colorOf } from "../colors";
import { type FoundDay, type FoundHabit, foundPlan } from "../found-habit";
import type { ReadOptions, ReadResult } from "../import-plan";
import { shown } from "../json-file";
import { warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import { timesPerPeriod } from "../times-per-period";
import type { Warnings } from "../warnings";
import { type FrontMatter, frontMatterOf } from "./front-matter";

/**
 * Notes of Habit Tracker 21, a plugin of Obsidian: one note for each habit, the days in the front matter's `entries`.
 * Without a title the note's name is the habit's. `maxGap` days may be missed in a row, which is once in any
 * `maxGap` + 1 days.
 */
export const obsidianReader: Reader = {
  format: "obsidian_21",
  recognises: (files) => files.some((file) => frontMatterOf(file) !== null),
  read: readNotes,
};

function readNotes(
  files: readonly TextFile[],
  { today }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const notes = files.flatMap((file) => {
    const front = frontMatterOf(file);
    return front ? [{ file, front }] : [];
  });
  warnOfOthers(
    files,
    notes.map(({ file }) => file),
    warnings,
  );
  const found = notes.map(({ file, front }) => {
    warnOfText(file, null, warnings);
    return habitOf(file, front, warnings);
  });
  return foundPlan("obsidian_21", null, found, { today, warnings });
}

function habitOf({ path }: TextFile, front: FrontMatter, warnings: Warnings): FoundHabit {
  const where = { file: path, row: null };
  for (const { row, text } of front.odd) {
    warnings.add("bad_value", path, { file: path, row }, { text: shown(text) });
  }
  const color = colorOf(front.color);
  if (color === null && front.color !== "") {
    warnings.add("color_unknown", path, where, { text: shown(front.color) });
  }
  const gap = front.maxGap === "" ? 0 : Number(front.maxGap);
  const read = timesPerPeriod(1, gap + 1, "day");
  if (!read) warnings.add("schedule_unreadable", path, where, { text: shown(front.maxGap) });
  else if (!read.exact)
    warnings.add("schedule_changed", path, where, { text: shown(front.maxGap) });
  return {
    sourceId: path,
    where,
    name: front.title || nameOf(path),
    valueType: "checkbox",
    schedule: read ? read.schedule : { kind: "daily" },
    color,
    days: front.entries.flatMap(({ row, text }): FoundDay[] => {
      const day = dayOfCell(text, null);
      const at = { file: path, row };
      if (day !== null) return [{ day, status: "done", value: null, note: "", where: at }];
      warnings.add("bad_date", path, at, { text: shown(text) });
      return [];
    }),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
}
