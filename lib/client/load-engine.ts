import { STORED_MARK } from "@/lib/domain/stored-mark";

import { notedPresses } from "./noted-presses";
import { hasWaited } from "./waiting-mark";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

// Nothing is shown before the store's own numbers are there, so the code is fetched before hydration begins.
if (typeof window !== "undefined" && (hasWaited() || notedPresses().length > 0 || isStored()))
  void load().catch(() => undefined);

/** Loads what is not needed for the first paint. It may not come through at first, as on a train. */
export async function loadEngine() {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const code = await load().catch(() => null);
    if (code) return { ...code[0], ...code[1] };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function load() {
  return Promise.all([import("./page-store"), import("./sync-occasions")]);
}

function isStored(): boolean {
  return document.documentElement.hasAttribute(STORED_MARK);
}
