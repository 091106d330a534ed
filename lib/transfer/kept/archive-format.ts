import type { Goal } from "@/lib/domain/goal";
import type { Profile } from "@/lib/domain/profile";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Vacation } from "@/lib/domain/vacation";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Json } from "@/lib/sync/protocol/registers";

/** What the first line of an archive says it is. docs/archive/ describes every file of it. */
export const ARCHIVE_FORMAT = "kept-archive";

/** Raised when an older Kept would misread what a newer one writes. A field more is no reason. */
export const ARCHIVE_VERSION = 1;

/** The files of an archive. `account` is there only when the server could be asked. */
export const ARCHIVE_FILES = {
  manifest: "archive.json",
  profile: "profile.json",
  habits: "habits.json",
  logs: "logs.json",
  goals: "goals.json",
  imports: "imports.json",
  vacations: "vacations.json",
  device: "device.json",
  account: "account.json",
} as const;

/** Everything of one person that goes into an archive. */
export type ArchiveContents = {
  profile: Profile;
  habits: readonly HabitHistory[];
  trash: readonly HabitHistory[];
  goals: readonly Goal[];
  imports: readonly ImportRecord[];
  vacations: readonly Vacation[];
  /** Habit id to the instant (ms) at which its timer was started. */
  timers: ReadonlyMap<string, number>;
  /** What only the server knows: sessions, the account's log, events. Null without a connection. */
  account: Json;
};
