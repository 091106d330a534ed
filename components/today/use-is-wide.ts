"use client";

import { useSyncExternalStore } from "react";

// Where the rail begins to be shown, as in app/styles/responsive.css.
const WIDE = "(min-width: 861px)";

/** Whether the screen has room for the rail. False on the server, so that phones fetch nothing for it. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => false,
  );
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
