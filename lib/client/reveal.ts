"use client";

import { useLayoutEffect } from "react";

import { useHasSettled } from "./settled";

/**
 * Shows what the early script has hidden, once this part of the page is alive and shows the numbers of this device. It
 * stands in the screen itself: what stands around a screen is alive before it.
 */
export function useReveal(): void {
  const hasSettled = useHasSettled();
  useLayoutEffect(() => {
    if (hasSettled) delete document.documentElement.dataset["waiting"];
  }, [hasSettled]);
}
