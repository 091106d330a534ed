"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

const ShowAllContext = createContext(false);

/** Shows long lists whole from the start: for pages without scripts, where nothing could ever show the rest. */
export function ShowAll({ children }: { children: ReactNode }) {
  return <ShowAllContext value={true}>{children}</ShowAllContext>;
}

/** Whether long lists are shown whole: on a page without scripts, and on paper. */
export function useShowsAll(): boolean {
  const isWhole = use(ShowAllContext);
  const isPrinted = useSyncExternalStore(subscribe, isPrinting, isNeverPrinting);
  return isWhole || isPrinted;
}

let printing = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
  };
}

function begin(): void {
  tell(true);
}

function end(): void {
  tell(false);
}

function tell(now: boolean): void {
  printing = now;
  for (const listener of listeners) listener();
}

function isPrinting(): boolean {
  return printing;
}

function isNeverPrinting(): boolean {
  return false;
}
