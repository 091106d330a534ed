"use client";

import { useSyncExternalStore } from "react";

/**
 * Whether the page is hydrated. A form that no server action stands behind must not be sent before: the browser
 * would put what was typed into the address and forget it.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(never, yes, no);
}

function never(): () => void {
  return () => {};
}

function yes(): boolean {
  return true;
}

function no(): boolean {
  return false;
}
