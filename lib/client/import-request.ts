import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { HabitId, ImportId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Vacation } from "@/lib/domain/vacation";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { HabitChoice, ImportChoices, Merge } from "@/lib/transfer/import-choices";
import type { ImportPlan, PlannedHabit } from "@/lib/transfer/import-plan";

/** What is asked for when "Import" is pressed. */
export type ImportRequest = {
  plan: ImportPlan;
  choices: ImportChoices;
  fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  fileHash: string;
};

/** What the import needs of its surroundings. */
export type ImportSetting = {
  id: ImportId;
  /** All habits that are there, in their order. */
  existing: readonly HabitHistory[];
  today: CalendarDay;
  /** Milliseconds since 1970. */
  now: number;
  newUuid: () => string;
  /** What Kept's own archive has to find its place among. Other formats bring nothing of it. */
  present?: PresentThings;
};

/** One habit of the plan that something becomes of. */
export type Part = {
  planned: PlannedHabit;
  habitId: HabitId;
  logs: readonly HabitLog[];
  /** Null when it goes into a habit that is there. */
  made: { choice: Extract<HabitChoice, { action: "new" }>; position: string } | null;
  /** What it meets there; null when it is made. */
  merge: Merge | null;
};

/** What is there besides living habits. */
export type PresentThings = {
  trash: readonly HabitHistory[];
  goals: readonly Goal[];
  imports: readonly ImportRecord[];
  vacations: readonly Vacation[];
};

/** What an archive brings besides habits: what is written, and what has to be taken back. */
export type KeptParts = {
  intents: readonly Intent[];
  goals: readonly string[];
  imports: readonly string[];
  vacations: readonly string[];
};
