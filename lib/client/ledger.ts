"use client";

import { useSyncExternalStore } from "react";

import type { Undo } from "@/lib/sync/client/local-store";

import { toldLedger, type ToldLedger } from "./told-change";
import { useTracker } from "./tracker";
import { useTrackerSource } from "./tracker-context";
import { useAnswer } from "./use-answer";

export type { ToldChange, ToldProblem } from "./told-change";

export type LedgerActions = {
  /** Writes a change that lost anew, so that it wins. */
  insist: (problemKey: string) => Promise<Undo | null>;
  /** Sends every refused change again. */
  retryAll: (problemKeys: readonly string[]) => Promise<void>;
};

/** What waits and what was not taken as it came, in the words of the screens. Undefined until it was read. */
export function useLedger(): (ToldLedger & LedgerActions) | undefined {
  const source = useTrackerSource();
  const tracker = useTracker();
  // A new object with every change of the store.
  const state = useSyncExternalStore(source.subscribe, source.status, source.statusBefore);
  const data = useAnswer(state, async () => (await source.store).ledger());
  if (!data) return undefined;
  return {
    ...toldLedger(data, tracker),
    insist: (problemKey) => source.insist(problemKey),
    async retryAll(problemKeys) {
      const store = await source.store;
      // Things before days: a day goes nowhere without its habit.
      const sorted = problemKeys.toSorted(
        (a, b) => Number(a.startsWith("log:")) - Number(b.startsWith("log:")),
      );
      for (const key of sorted) await store.retry(key);
    },
  };
}
