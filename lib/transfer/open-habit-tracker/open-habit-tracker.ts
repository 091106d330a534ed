import { foundPlan } from "../found-habit";
import { type ReadOptions, type ReadResult, refused } from "../import-plan";
import { jsonObjectOf } from "../json-file";
import { headerOf, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { habitsOfJson, isOpenHabitTracker } from "./oht-json";
import { habitsOfTable } from "./oht-table";

/**
 * OpenHabitTracker's JSON, with the times at which each habit was done, and its TSV, which holds the habits alone. Of
 * both together the JSON is read. Its YAML is recognised to say that its JSON holds the same.
 */
export const openHabitTrackerReader: Reader = {
  format: "open_habit_tracker",
  recognises: (files) => files.some((file) => isJson(file) || isTable(file) || isYaml(file)),
  read: readOpenHabitTracker,
};

function isJson(file: TextFile): boolean {
  return isOpenHabitTracker(jsonObjectOf(file));
}

function isTable(file: TextFile): boolean {
  const header = headerOf(file);
  return ["contenttype", "title", "repeatperiod"].every((name) => header.includes(name));
}

function isYaml({ text }: TextFile): boolean {
  return /^Categories:\s*$/m.test(text) && /^[ -]+RepeatInterval: /m.test(text);
}

function readOpenHabitTracker(
  files: readonly TextFile[],
  options: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const [jsons, tables] = [files.filter(isJson), files.filter(isTable)];
  if (jsons.length + tables.length === 0) return refused("only_as_json");
  const [used, doubled] = jsons.length > 0 ? [jsons, tables] : [tables, []];
  warnOfOthers(files, [...used, ...doubled], warnings);
  for (const { path } of doubled) {
    warnings.add("duplicate_file", null, { file: path, row: null }, { file: path });
  }
  const found = used.flatMap((file) => {
    if (jsons.length === 0) return habitsOfTable(file, warnings);
    warnOfText(file, null, warnings);
    const where = { file: file.path, row: null };
    return habitsOfJson(jsonObjectOf(file), { where, options, warnings });
  });
  const generation = jsons.length > 0 ? "JSON" : "TSV";
  return foundPlan("open_habit_tracker", generation, found, { today: options.today, warnings });
}
