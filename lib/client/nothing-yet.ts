import type { SyncState } from "@/lib/sync/client/local-store";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";

/** What there is to say before any store is open: nothing is known. */
export const NOTHING_YET: SyncState = {
  word: "opening",
  waiting: 0,
  problems: [],
  notices: [],
  lastSyncAt: null,
  hindrance: null,
};
export const NO_TIMERS: ReadonlyMap<string, number> = new Map();
export const NO_IMPORTS: readonly ImportRecord[] = [];
