import type { Filed } from "./admit";
import type { LogCell } from "./cell";
import { type ItemKind, itemKey, type SyncItem, type SyncLog, type SyncResult } from "./message";
import type { PastValue } from "./past-value";
import type { Fields } from "./registers";

/** What the server holds of the things that a batch touches, and what it needs to judge the rest. */
export type Known = {
  /** By `itemKey`. Where the batch brings a worn-out order key, everything of that kind: see `wornKinds`. */
  items: Map<string, Fields>;
  /** By `logKey`. */
  logs: Map<string, LogCell>;
  /** Every habit of the person that is there, deleted ones too, of those that the batch names anywhere. */
  habits: Set<string>;
  /** `nameKey` to habit, of all habits of the person that are not deleted. */
  names: Map<string, string>;
  /** How many of each kind the person owns, deleted ones not counted. */
  counts: Record<ItemKind, number>;
  /** Keys of things that were deleted for good, of those that the batch names anywhere. */
  gone: ReadonlySet<string>;
  /** Stamps from the future that came before. */
  filed: Filed;
};

/** What a batch comes to. Only what changed is in `items` and `logs`, with all its registers. */
export type Admission = {
  results: SyncResult[];
  items: SyncItem[];
  logs: SyncLog[];
  /** What the days of the batch do not show any more, or came too late to show. */
  past: (PastValue & { h: string; d: string })[];
  /** What has to be remembered now of stamps from the future; null when none came that was new. */
  filed: Filed | null;
};

/** Whether a thing was deleted for good. To be asked of what the batch names. */
export function isGone(known: Known, kind: ItemKind, id: string): boolean {
  return known.gone.has(itemKey(kind, id));
}
