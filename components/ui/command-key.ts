"use client";

import { useSyncExternalStore } from "react";

/** The key that goes with letters for commands, as this keyboard has it: "⌘", or "Ctrl " with the space that belongs behind it. */
export function useCommandKey(): "⌘" | "Ctrl " {
  return useSyncExternalStore(neverChanges, ofDevice, () => "⌘");
}

function ofDevice(): "⌘" | "Ctrl " {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl ";
}

function neverChanges(): () => void {
  return () => {};
}
