"use client";

import { useLayoutEffect, useRef } from "react";

import { closeOverlays } from "@/components/ui/overlays";

/** Closes what floats when the address changes: the page below stays mounted, hidden, and would keep it open. */
export function useFreshOverlays(pathname: string): void {
  const shown = useRef(pathname);
  // Before the hidden page's own effects are undone, which forgets what it had open.
  useLayoutEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    closeOverlays();
  }, [pathname]);
}
