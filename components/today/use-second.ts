"use client";

import { useSyncExternalStore } from "react";

/** Milliseconds since 1970, told anew every second while `isOn`; null before hydration and while off. */
export function useSecond(isOn: boolean): number | null {
  return useSyncExternalStore(isOn ? everySecond : never, isOn ? wholeSecond : nothing, nothing);
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1000);
  return () => clearInterval(timer);
}

// Whole seconds, so that two reads within one render agree.
function wholeSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

function never(): () => void {
  return () => {};
}

function nothing(): null {
  return null;
}
