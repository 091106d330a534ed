import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { CoachAnswers, HabitVersion, Pause } from "@/lib/domain/habit";
import type { HabitDraft } from "@/lib/domain/habit-draft";
import type { HabitId } from "@/lib/domain/ids";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import type { DaySettings } from "@/lib/domain/profile";
import type { Vacation } from "@/lib/domain/vacation";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";

import type { EncodingSample, LegacyEncoding } from "./encoding";
import type { KeptPast } from "./kept/kept-past";

/** Formats that Kept reads. The words stand in the messages under `import.format`. */
export type ImportFormat =
  | "beaver"
  | "beeminder"
  | "grit"
  | "habitbull"
  | "habitica"
  | "habitkit"
  | "habittrove"
  | "habo"
  | "harsh"
  | "kept"
  | "kept_csv"
  | "loop_csv"
  | "loop_db"
  | "nomie"
  | "obsidian_21"
  | "open_habit_tracker"
  | "rewire"
  | "sheet"
  | "streaks"
  | "super_productivity"
  | "table_habit"
  | "tickmate";

/** Whether the first or the second number of `07/04/26` is the month. */
export type DateOrder = "month_first" | "day_first";

/** Whether `1,234` or `1.234` is a number with a fraction. */
export type DecimalMark = "comma" | "point";

/** Where in the file something was found. `row` counts as a spreadsheet does, the header is row 1. */
export type Where = { file: string; row: number | null };

/** What a reader left out or had to change. The words stand in the messages under `import.warning`. */
export type WarningCode =
  | "bad_date"
  | "bad_value"
  | "bad_score"
  | "color_unknown"
  | "duplicate_day"
  | "duplicate_file"
  | "duplicate_position"
  | "empty_or_skipped"
  | "encoding_guessed"
  | "encoding_mixed"
  | "extra_file"
  | "field_left"
  | "future_date"
  | "history_thinned"
  | "name_cut"
  | "name_guessed"
  | "name_missing"
  | "not_a_habit"
  | "note_cut"
  | "quotes_broken"
  | "reminder_left"
  | "schedule_changed"
  | "schedule_unreadable"
  | "secrets_left"
  | "several_people"
  | "strength_differs"
  | "target_fitted"
  | "target_unknown"
  | "target_unreadable"
  | "text_cut"
  | "type_unknown"
  | "zone_unknown";

export type ImportWarning = {
  code: WarningCode;
  /** `PlannedHabit.sourceId`, or null when it is about the file. */
  habit: string | null;
  where: Where | null;
  params: Readonly<Record<string, string | number>>;
};

/** Why a file cannot be imported at all. The words stand in the messages under `import.refusal`. */
export type RefusalCode =
  | "archive_damaged"
  | "archive_encrypted"
  | "archive_too_large"
  | "archive_too_new"
  | "archive_unsafe"
  | "database"
  | "database_too_new"
  | "file_too_large"
  | "month_missing"
  | "not_recognised"
  | "nothing_inside"
  | "only_as_json"
  | "only_scores"
  | "too_many_files"
  | "too_many_habits"
  | "too_many_lines";

export type Refusal = {
  code: RefusalCode;
  params: Readonly<Record<string, string | number>>;
};

/** The source's own strength of each day beside the one that its formula gives for what was read. */
export type StrengthCheck = {
  /** Days that the file holds a strength for. */
  days: number;
  /** Of them, the days that differ by more than the file's rounding. */
  differing: number;
  /** The largest difference, 0 to 1. */
  worst: number;
};

export type PlannedHabit = {
  /** The source's own id, uuid or position. Never the name: real files hold equal names. */
  sourceId: string;
  /** `origin` is filled in when the import runs. */
  draft: HabitDraft;
  /** Versions after the draft's own, ascending, for sources that keep the history of a schedule. */
  laterVersions: readonly HabitVersion[];
  pauses: readonly Pause[];
  archived: boolean;
  /** Ascending by day, at most one a day. */
  logs: readonly HabitLog[];
  counts: HabitCounts;
  /** Null when the file brings nothing to compare with. */
  strength: StrengthCheck | null;
  /** The file does not say what this is; the preview has to ask. */
  asks: readonly ("name" | "target")[];
  /** What only Kept's own archive says of a habit. */
  kept?: KeptHabit;
};

/** Where a habit was when the archive was written, so that an empty account gets back the very same one. */
type KeptHabit = {
  id: HabitId;
  position: string;
  /** It was in the trash, and goes there again. */
  deleted: boolean;
  /** What the owner answered to suggestions about it. */
  coach?: CoachAnswers;
};

/** What Kept's own archive holds besides habits. */
export type KeptThings = {
  goals: readonly Goal[];
  /** Records of earlier imports; they come along when every habit keeps its id. */
  imports: readonly ImportRecord[];
  vacations: readonly Vacation[];
  /** By which days and weeks were cut; null when the archive does not say it. */
  settings: DaySettings | null;
  /** Timers that were running: the archive's habit, and since when in milliseconds since 1970. */
  timers: readonly { habit: string; startedAt: number }[];
  /** What days showed before. Archives that were written without a connection have none. */
  past: KeptPast;
};

export type HabitCounts = {
  /** Logs that say something about their day. */
  days: number;
  notes: number;
  skipped: number;
  /** Ticks that the source worked out by itself; they are left out, because Kept does so too. */
  automatic: number;
  firstDay: CalendarDay | null;
  lastDay: CalendarDay | null;
};

export type PlanCounts = HabitCounts & { habits: number };

/** All that an import would write, shown before anything is written. */
export type ImportPlan = {
  format: ImportFormat;
  /** The source's version as far as the file shows it, for example `2.3.1`. */
  generation: string | null;
  habits: readonly PlannedHabit[];
  counts: PlanCounts;
  /** The first of them; `warningCounts` has all. */
  warnings: readonly ImportWarning[];
  warningCounts: Readonly<Partial<Record<WarningCode, number>>>;
  /** Only in plans of Kept's own archive. */
  kept?: KeptThings;
};

/** What only the owner can know. The reader runs again with the answer. */
export type ImportQuestion =
  | { code: "date_order" | "decimal_mark"; examples: readonly string[] }
  | { code: "encoding"; file: string; samples: readonly EncodingSample[] };

export type ReadOptions = {
  /** The owner's day: nothing after it is imported. */
  today: CalendarDay;
  /** The owner's zone, for files that hold instants and no zone of their own; UTC when it is not given. */
  timeZone?: string;
  /** The answer to `date_order`, once it was asked. */
  dateOrder?: DateOrder;
  /** The answer to `decimal_mark`. */
  decimalMark?: DecimalMark;
  /** The answer to `encoding`, for every file that is no UTF-8. */
  encoding?: LegacyEncoding;
};

export type ReadResult =
  | { kind: "plan"; plan: ImportPlan }
  | { kind: "question"; question: ImportQuestion }
  | { kind: "refused"; refusal: Refusal };

/** A result that says no. */
export function refused(code: RefusalCode, params: Refusal["params"] = {}): ReadResult {
  return { kind: "refused", refusal: { code, params } };
}

/** A result that asks for the order of dates, with the first of those that do not tell it. */
export function dateQuestion(cells: readonly string[]): ReadResult {
  const short = cells.map((cell) => cell.trim()).filter((cell) => /^\d{1,2}[-/.]/.test(cell));
  const examples = [...new Set(short)].slice(0, 3);
  return { kind: "question", question: { code: "date_order", examples } };
}

/** Counts what a list of logs says, ascending by day. `automatic` is for the reader to fill in. */
export function logCounts(logs: readonly HabitLog[]): HabitCounts {
  return {
    days: logs.filter((log) => !saysNothing(log)).length,
    notes: logs.filter(({ note }) => note !== null).length,
    skipped: logs.filter(({ status }) => status === "skipped").length,
    automatic: 0,
    firstDay: logs[0]?.day ?? null,
    lastDay: logs.at(-1)?.day ?? null,
  };
}

/**
 * Adds the habits of a plan up.
 * @example planCounts([]) // { habits: 0, days: 0, notes: 0, skipped: 0, automatic: 0, firstDay: null, lastDay: null }
 */
export function planCounts(habits: readonly Pick<PlannedHabit, "counts">[]): PlanCounts {
  const total = (part: "days" | "notes" | "skipped" | "automatic") =>
    habits.reduce((sum, { counts }) => sum + counts[part], 0);
  return {
    habits: habits.length,
    days: total("days"),
    notes: total("notes"),
    skipped: total("skipped"),
    automatic: total("automatic"),
    firstDay: extreme(habits, "firstDay", (a, b) => a < b),
    lastDay: extreme(habits, "lastDay", (a, b) => a > b),
  };
}

function extreme(
  habits: readonly Pick<PlannedHabit, "counts">[],
  end: "firstDay" | "lastDay",
  wins: (a: CalendarDay, b: CalendarDay) => boolean,
): CalendarDay | null {
  return habits.reduce<CalendarDay | null>((best, { counts }) => {
    const day = counts[end];
    return day !== null && (best === null || wins(day, best)) ? day : best;
  }, null);
}
