import type { FoundDay } from "../found-habit";
import type { DecimalMark } from "../import-plan";

/** What a cell says by itself. A number is kept as text until the decimal mark is known. */
export type CellMeaning =
  | { kind: "blank" | "yes" | "no" | "skip" | "unknown" }
  | { kind: "duration"; minutes: number }
  | { kind: "number"; text: string };

const YES = [
  "x",
  "✓",
  "✔",
  "☑",
  "✅",
  "yes",
  "y",
  "true",
  "si",
  "sí",
  "tak",
  "ja",
  "prawda",
  "wahr",
];
const NO = ["no", "n", "false", "–", "—", "-", "nie", "nein", "fałsz", "falsch", "✗", "✘", "❌"];
const SKIP = ["s", "skip", "skipped"];
/** Spaces that spreadsheets put between thousands. */
const SPACES = /[ \u00A0\u202F']/g;

export function meaningOf(cell: string): CellMeaning {
  const text = cell.trim().replaceAll("\uFE0F", "");
  const word = text.toLowerCase();
  if (text === "") return { kind: "blank" };
  if (YES.includes(word)) return { kind: "yes" };
  if (NO.includes(word)) return { kind: "no" };
  if (SKIP.includes(word)) return { kind: "skip" };
  const clock = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) {
    const [, hours, minutes, seconds = "0"] = clock;
    return {
      kind: "duration",
      minutes: Number(hours) * 60 + Number(minutes) + Number(seconds) / 60,
    };
  }
  const plain = text.replaceAll(SPACES, "");
  return /^\d{1,15}(?:[.,]\d{1,15})*$/.test(plain)
    ? { kind: "number", text: plain }
    : { kind: "unknown" };
}

/** Which mark the numbers of a file use; `unclear` when `1,234` stands alone. */
export function decimalMarkOf(numbers: readonly string[]): DecimalMark | "unclear" | "not_needed" {
  const marks = new Set(numbers.map(ownMark));
  if (marks.has("comma") !== marks.has("point")) return marks.has("comma") ? "comma" : "point";
  return marks.has("unclear") ? "unclear" : "not_needed";
}

/** The number of a text. Its own shape comes first: `1,5` is one and a half whatever the rest of the file says. */
export function numberOf(text: string, mark: DecimalMark | null): number {
  const own = ownMark(text);
  const decimal = own === "comma" || own === "point" ? own : mark;
  const [point, thousands] = decimal === "comma" ? [",", "."] : [".", ","];
  return Number(text.replaceAll(thousands, "").replace(point, "."));
}

/** The days that may be read by either mark. */
export function isUnclearNumber(text: string): boolean {
  return ownMark(text) === "unclear";
}

// 1,5 and 12,3456 have a decimal comma; 1.234,5 too; 1,234,567 has a decimal point; 1,234 may be either.
function ownMark(text: string): DecimalMark | "unclear" | "none" {
  const separators = text.replaceAll(/\d/g, "");
  if (separators === "") return "none";
  const last = separators.at(-1) === "," ? "comma" : "point";
  const other = last === "comma" ? "point" : "comma";
  if (separators.length > 1) return new Set(separators).size === 2 ? last : other;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? "unclear" : last;
}

export type SheetType = "checkbox" | "counter" | "duration";

/** What a habit's cells are: a clock anywhere makes durations, any number but 0 and 1 amounts. */
export function typeOf(meanings: readonly CellMeaning[], mark: DecimalMark | null): SheetType {
  if (meanings.some(({ kind }) => kind === "duration")) return "duration";
  const isAmount = meanings.some(
    (meaning) => meaning.kind === "number" && ![0, 1].includes(numberOf(meaning.text, mark)),
  );
  return isAmount ? "counter" : "checkbox";
}

/** Status and value of a cell in a habit of this type; null when the cell says nothing, `bad` when it fits nothing. */
export function markOf(
  meaning: CellMeaning,
  type: SheetType,
  mark: DecimalMark | null,
): Pick<FoundDay, "status" | "value"> | null | "bad" {
  switch (meaning.kind) {
    case "blank":
      return null;
    case "unknown":
      return "bad";
    case "yes":
      return { status: "done", value: null };
    case "no":
      return { status: "missed", value: null };
    case "skip":
      return { status: "skipped", value: null };
    case "duration":
      return { status: null, value: meaning.minutes };
    case "number": {
      const value = numberOf(meaning.text, mark);
      if (type === "counter") return { status: null, value };
      if (type === "checkbox") return { status: value === 1 ? "done" : "missed", value: null };
      // A plain number between clocks may be hours or minutes; nothing is nothing.
      return value === 0 ? { status: null, value } : "bad";
    }
  }
}
