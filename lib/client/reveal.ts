"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";

import { useTrackerSource } from "./tracker-context";

/**
 * Shows what the early script has hidden, once this part of the page is alive and shows the numbers of this device. It
 * stands in the screen itself: what stands around a screen is alive before it.
 */
export function useReveal(): void {
  const source = useTrackerSource();
  const hasSettled = useSyncExternalStore(source.subscribe, source.hasSettled, isNever);
  useLayoutEffect(() => {
    if (hasSettled) delete document.documentElement.dataset["waiting"];
  }, [hasSettled]);
}

function isNever(): boolean {
  return false;
}
