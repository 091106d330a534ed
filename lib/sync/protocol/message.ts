import type { LogCell } from "./cell";
import type { PackedYear } from "./packed-year";
import type { Fields } from "./registers";
import type { Hlc } from "./stamp";

/** How much one request may carry. */
export const MAX_ITEMS = 50;
export const MAX_LOGS = 200;
/** Rows in one answer: what is sent when the request names no limit, and the most it may name. */
export const PAGE_ROWS = 1000;
export const MAX_PAGE_ROWS = 2000;
/** Habit-years in one part of a full copy: ten years of a hundred habits. */
export const PART_YEARS = 1000;
/** Registers that one item may carry. */
export const MAX_REGISTERS = 500;
/** What one person may own, deleted things of the last 90 days not counted. Habits: `MAX_HABITS`. */
export const MAX_GOALS = 500;
export const MAX_IMPORTS = 500;
export const MAX_VACATIONS = 500;

export type ItemKind = "habit" | "goal" | "import" | "vacation";

/** Registers of one habit, goal or import. */
export type SyncItem = { readonly kind: ItemKind; readonly id: string; readonly f: Fields };

/** Registers of one day of one habit: `h` the habit, `d` the day as YYYY-MM-DD, `c` the cell. */
export type SyncLog = { readonly h: string; readonly d: string; readonly c: LogCell };

/** What a device has to tell. */
export type SyncBatch = { readonly items: readonly SyncItem[]; readonly logs: readonly SyncLog[] };

/** `POST /api/sync`. Everything at once: what this device changed, and from where it wants to hear. */
export type SyncRequest = SyncBatch & {
  readonly v: 1;
  readonly device: string;
  /** The last answer's cursor, 0 at first. */
  readonly cursor: number;
  /** The last answer's epoch. Another one means that the server's data was set back: see `reset`. */
  readonly epoch?: string;
  /** Milliseconds since 1970 by the device's clock. */
  readonly now: number;
  /** Rows in the answer, at most. */
  readonly limit?: number;
};

/**
 * Why an item was not taken as it came.
 * - `superseded` (conflict): a later change of the same register was there before.
 * - `name_taken` (conflict): another active habit has the name; this one is now called "Name (2)".
 * - `adjusted` (conflict): start and end came from two devices and crossed, and the end was moved; or two devices took
 *   away the last version of the plan together, and it was kept; or a weight of a habit that is gone was taken away.
 * - `invalid`: the item is not what the protocol describes. Sending it again changes nothing.
 * - `unknown`: a change of something that the server does not have, or of somebody else: nobody can tell which.
 * - `missing_parent`: a log or a contribution of a habit that the server does not have (yet).
 * - `gone`: the thing, or the habit of the log, was deleted for good 90 days after it went into the trash.
 * - `limit`: the person owns as many as they may.
 */
export type ResultCode =
  | "superseded"
  | "name_taken"
  | "adjusted"
  | "invalid"
  | "unknown"
  | "missing_parent"
  | "gone"
  | "limit";

/** One for each distinct key of the batch, also for what was refused before it was read. */
export type SyncResult = {
  readonly key: string;
  readonly status: "success" | "conflict" | "error";
  readonly code?: ResultCode;
  readonly message?: string;
  /** Stamp as sent to stamp as filed, where the server did not believe the device's clock. */
  readonly restamped?: Readonly<Record<Hlc, Hlc>>;
};

export type SyncResponse = {
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number;
  readonly cursor: number;
  /** Whether another request with this cursor brings more. */
  readonly more: boolean;
  /**
   * The cursor was of no use. What was sent has been dealt with; nothing else is in the answer. Fetch a full copy,
   * forget what was confirmed before and keep what waits.
   */
  readonly reset?: true;
  readonly epoch: string;
  readonly results: readonly SyncResult[];
  readonly items: readonly (SyncItem & { readonly seq: number })[];
  readonly logs: readonly (SyncLog & { readonly seq: number })[];
  /** What was deleted for good, days of habits with them; missing when there is nothing of the kind. */
  readonly purged?: readonly PurgedThing[];
};

export type PurgedThing = {
  readonly kind: "habit" | "goal";
  readonly id: string;
  readonly seq: number;
};

/**
 * A part of a full copy: `GET /api/snapshot`, and `?after=<next>` for the parts that follow. Parts of one copy may
 * be fetched at any time after each other: what changed meanwhile comes by the cursor of the first.
 */
export type CopyPart = {
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number;
  /** Parts of different epochs do not belong together. */
  readonly epoch: string;
  /** From where the device continues: everything up to it is in this part or in those after it. */
  readonly cursor: number;
  /** Every habit, goal and import; empty in the parts after the first. */
  readonly items: readonly SyncItem[];
  readonly years: readonly PackedYear[];
  /** Where the next part begins; null in the last one. */
  readonly next: string | null;
};

/** The key of an item in results and in the outbox. @example itemKey("goal", id) // "goal:018f…" */
export function itemKey(kind: ItemKind, id: string): string {
  return `${kind}:${id}`;
}

/** The key of a log in results and in the outbox. @example logKey(id, "2026-03-01") // "log:018f…|2026-03-01" */
export function logKey(habitId: string, isoDay: string): string {
  return `log:${habitId}|${isoDay}`;
}
