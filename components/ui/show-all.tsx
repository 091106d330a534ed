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

function subscribe(listener: () => void): () => void {
  const turn = ({ type }: Event) => {
    printing = type === "beforeprint";
    listener();
  };
  addEventListener("beforeprint", turn);
  addEventListener("afterprint", turn);
  return () => {
    removeEventListener("beforeprint", turn);
    removeEventListener("afterprint", turn);
  };
}

function isPrinting(): boolean {
  return printing;
}

function isNeverPrinting(): boolean {
  return false;
}
