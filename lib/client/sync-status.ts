"use client";

import { useEffect, useSyncExternalStore } from "react";

import type { Hindrance, SyncProblem, SyncWord } from "@/lib/sync/client/local-store";

import { useTrackerSource } from "./tracker-context";

export type { SyncProblem, SyncWord };

export type SyncStatus = {
  word: SyncWord;
  /** How many habits, goals, imports and days are not with the server yet. */
  waiting: number;
  problems: readonly SyncProblem[];
  /** Values that met a later one, and the like: worth a look, nothing is missing. */
  notices: readonly SyncProblem[];
  /** Milliseconds since 1970; null when this device never finished an exchange. */
  lastSyncAt: number | null;
  /** Why nothing is written here; null when it is. */
  hindrance: Hindrance | null;
  syncNow: () => void;
  /** Sends a refused change again. */
  retry: (problemKey: string) => Promise<void>;
  /** Forgets a problem, and the refused change with it. */
  dismiss: (problemKey: string) => Promise<void>;
};

/** How this device stands with the server. Never suspends. */
export function useSyncStatus(): SyncStatus {
  const source = useTrackerSource();
  const state = useSyncExternalStore(source.subscribe, source.status, source.statusBefore);
  return {
    ...state,
    syncNow: () => source.syncSoon(),
    retry: async (problemKey) => (await source.store).retry(problemKey),
    dismiss: (problemKey) => source.dismiss(problemKey),
  };
}

/** 507 is what a server answers that has no room; by HTTP, "insufficient storage". */
export function isServerFull({ kind, code }: SyncProblem): boolean {
  return kind === "server" && code === "507";
}

/** Exchanges with the server now, for a key. */
export function useSyncNow(): () => void {
  const source = useTrackerSource();
  return () => source.syncSoon();
}

/** Exchanges with the server whenever `value` changes, for example the month that is looked at. */
export function useSyncOn(value: string | number): void {
  const source = useTrackerSource();
  useEffect(() => source.syncSoon(), [source, value]);
}
