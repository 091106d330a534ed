"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

import { useTrackerSource } from "./tracker-context";

/** Where a browser cannot say when it is idle. */
const PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5000;

/** Whether the numbers on screen are as good as they get here: this device's own, or none can be had. */
export function useHasSettled(): boolean {
  const source = useTrackerSource();
  return useSyncExternalStore(source.subscribe, source.hasSettled, isNever);
}

/**
 * Whether this device's own numbers are on screen and the browser has had nothing better to do since. What may wait
 * until then, such as other pages that are fetched ahead, leaves the first seconds to the list.
 */
export function useIsAtRest(): boolean {
  const hasSettled = useHasSettled();
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => {
    if (!hasSettled) return;
    const rest = () => setAtRest(true);
    if (!globalThis.requestIdleCallback) {
      const timer = setTimeout(rest, PAUSE_MS);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(rest, { timeout: LONGEST_PAUSE_MS });
    return () => cancelIdleCallback(idle);
  }, [hasSettled]);
  return isAtRest;
}

function isNever(): boolean {
  return false;
}
