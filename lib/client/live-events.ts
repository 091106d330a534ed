"use client";

import { useEffect } from "react";

import type { LiveEvent } from "@/lib/sync/client/local-store";

import { useTrackerSource } from "./tracker-context";

export type { LiveEvent };

/** Calls back when another device did something worth telling. `listener` has to be the same at each render. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const source = useTrackerSource();
  useEffect(() => {
    let leave: (() => void) | null = null;
    let isGone = false;
    source.store.then(
      (store) => {
        if (!isGone) leave = store.onEvent(listener);
      },
      () => undefined, // without a store there is no stream
    );
    return () => {
      isGone = true;
      leave?.();
    };
  }, [source, listener]);
}
