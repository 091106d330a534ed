import { dayOfCell } from "../civil-dates";
import { foundPlan } from "../found-habit";
import type { ReadOptions, ReadResult } from "../import-plan";
import { jsonObjectOf, shown } from "../json-file";
import { headerOf, namedTable, warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { habitOfHistory, type ValueRow } from "./habitica-history";
import { habitsOfUser, isUserData } from "./habitica-user";

/**
 * Habitica's `userdata.json` and `history.csv`. The first holds everything and wins; the second only the value of each
 * task over time, of which a rise is a day done and a fall a day missed.
 */
export const habiticaReader: Reader = {
  format: "habitica",
  recognises: (files) => files.some((file) => isHistory(file) || isUserData(jsonObjectOf(file))),
  read: readHabitica,
};

function isHistory(file: TextFile): boolean {
  const header = headerOf(file);
  return ["task id", "task type", "date", "value"].every((name) => header.includes(name));
}

function readHabitica(
  files: readonly TextFile[],
  options: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const users = files.filter((file) => isUserData(jsonObjectOf(file)));
  const histories = files.filter(isHistory);
  warnOfOthers(files, [...users, ...histories], warnings);
  const context = { today: options.today, warnings };
  const [user] = users;
  if (user) {
    for (const { path } of [...users.slice(1), ...histories]) {
      warnings.add("duplicate_file", null, { file: path, row: null }, { file: path });
    }
    const where = { file: user.path, row: null };
    const found = habitsOfUser(jsonObjectOf(user), { where, options, warnings });
    return foundPlan("habitica", "userdata.json", found, context);
  }
  const rows = histories.flatMap((file) => rowsOf(file, warnings));
  const found = [...Map.groupBy(rows, ({ id }) => id).values()].map((own) =>
    habitOfHistory(own, warnings),
  );
  return foundPlan("habitica", "history.csv", found, context);
}

function rowsOf(file: TextFile, warnings: Warnings): ValueRow[] {
  const table = namedTable(file);
  warnOfText(file, table, warnings);
  let others = 0;
  const rows = table.rows.flatMap(({ row, cell }): ValueRow[] => {
    const where = { file: file.path, row };
    const type = cell("task type").toLowerCase();
    if (type === "todo" || type === "reward") {
      others++;
      return [];
    }
    const id = cell("task id");
    const day = dayOfCell(cell("date").replace(" ", "T"), null);
    if (day === null) warnings.add("bad_date", id, where, { text: shown(cell("date")) });
    const value = cell("value") === "" ? Number.NaN : Number(cell("value"));
    if (Number.isNaN(value)) warnings.add("bad_value", id, where, { text: shown(cell("value")) });
    return day === null || Number.isNaN(value)
      ? []
      : [{ id, name: cell("task name"), day, value, where }];
  });
  if (others > 0) {
    warnings.add("not_a_habit", null, { file: file.path, row: null }, { text: `todo: ${others}` });
  }
  return rows;
}
