import { type LoopDay, loopEntries, type LoopEntry } from "@/lib/analytics/loop/entries";
import { loopScores } from "@/lib/analytics/loop/scores";
import { type CalendarDay, eachDay, toIsoDay } from "@/lib/domain/calendar-day";

import { defused, quoted } from "../csv-text";
import type { SourceFile } from "../source-file";
import { LOOP_PALETTE } from "./loop-db-color";
import type { LoopWritten } from "./loop-export";
import { LOOP, loopWord } from "./loop-values";

const HABITS_HEADER =
  "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?";
const LONGEST_FOLDER = 100;

/**
 * The files of Loop's CSV export as version 2.3.1 writes them: the list, a folder for each habit with its computed days
 * and strengths, and both as tables at the root. Days that Loop would fill in by itself are filled in, because its file
 * has them; `loopCsvReader` knows them for what they are.
 * @param today The last day of the strengths.
 */
export function loopCsvFiles(habits: readonly LoopWritten[], today: CalendarDay): SourceFile[] {
  const computed = habits.map((habit, index) => computedDays(habit, index + 1, today));
  const files = computed.flatMap((one): [string, string][] => [
    [`${one.folder}/Checkmarks.csv`, checkmarksCsv(one)],
    [`${one.folder}/Scores.csv`, scoresCsv(one)],
  ]);
  const texts: [string, string][] = [
    ["Habits.csv", habitsCsv(habits)],
    ...files,
    ["Checkmarks.csv", matrixCsv(computed, today, checkmarksOn)],
    ["Scores.csv", matrixCsv(computed, today, scoresOn)],
  ];
  return texts.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
}

/** The folder of a habit in Loop's zip. Nothing of an emoji is left but the position. @example loopFolder("Read!", 1) // "001 Read" */
export function loopFolder(name: string, position: number): string {
  const plain = name.replaceAll(/[^ a-zA-Z0-9._-]/g, "").slice(0, LONGEST_FOLDER);
  return `${String(position).padStart(3, "0")} ${plain}`.trim();
}

/** What Loop makes of a habit's entries, with the known days newest first. */
type Computed = {
  habit: LoopWritten;
  folder: string;
  known: readonly LoopDay[];
  compute: (days: readonly CalendarDay[]) => readonly number[];
};

function computedDays(habit: LoopWritten, position: number, today: CalendarDay): Computed {
  const entries = habit.days.map(({ day, code }): LoopEntry => [day, code]);
  return {
    habit,
    folder: loopFolder(habit.name, position),
    known: loopEntries(habit, entries).filter(({ day }) => day <= today),
    compute: (days) => loopScores(habit, entries, today, days),
  };
}

function habitsCsv(habits: readonly LoopWritten[]): string {
  const rows = habits.map((habit, index) => [
    String(index + 1).padStart(3, "0"),
    habit.name,
    habit.type,
    "",
    habit.description,
    String(habit.num),
    String(habit.den),
    `#${LOOP_PALETTE[habit.color] ?? ""}`,
    ...(habit.type === "NUMERICAL"
      ? [habit.unit, habit.targetType, doubleText(habit.target)]
      : ["", "", ""]),
    String(habit.archived),
  ]);
  return csv([HABITS_HEADER.split(","), ...rows]);
}

// A double of Java's always has a point.
function doubleText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

// A note may stand on a day that Loop itself knows nothing of; then the row says so.
function checkmarksCsv({ habit, known }: Computed): string {
  const notes = new Map(habit.days.map(({ day, note }) => [day, note] as const));
  const values = new Map(known.map(({ day, value }) => [day, value] as const));
  const noted = [...notes].flatMap(([day, note]) => (note === "" ? [] : [day]));
  const rows = [...new Set([...values.keys(), ...noted])]
    .toSorted((a, b) => b - a)
    .map((day) => [toIsoDay(day), loopWord(values.get(day) ?? LOOP.unknown), notes.get(day) ?? ""]);
  return csv([["Date", "Value", "Notes"], ...rows]);
}

function scoresCsv(one: Computed): string {
  const days = one.known.map(({ day }) => day);
  const scores = scoresOn(one, days);
  return csv([["Date", "Score"], ...days.map((day, at) => [toIsoDay(day), scores[at] ?? ""])]);
}

// Loop does not quote names here and ends every line in a comma. A name with a comma would shift the columns.
function matrixCsv(
  computed: readonly Computed[],
  today: CalendarDay,
  cellsOn: (one: Computed, days: readonly CalendarDay[]) => readonly string[],
): string {
  const first = computed
    .flatMap(({ known }) => known.at(-1)?.day ?? [])
    .reduce((a, b) => (b < a ? b : a), today);
  const days = eachDay(first, today).toReversed();
  const columns = computed.map((one) => cellsOn(one, days));
  const names = computed.map(({ habit }) => defused(habit.name.replaceAll(/[,\n"]/g, " ")));
  const lines = days.map((day, at) => [toIsoDay(day), ...columns.map((cells) => cells[at] ?? "")]);
  return [["Date", ...names], ...lines].map((cells) => `${cells.join(",")},\n`).join("");
}

function checkmarksOn({ known }: Computed, days: readonly CalendarDay[]): string[] {
  const values = new Map(known.map(({ day, value }) => [day, value] as const));
  return days.map((day) => loopWord(values.get(day) ?? LOOP.unknown));
}

function scoresOn({ compute }: Computed, days: readonly CalendarDay[]): string[] {
  return compute(days).map((score) => score.toFixed(4));
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(defused(cell))).join(",")}\n`).join("");
}
