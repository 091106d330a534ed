import { STORED_MARK } from "@/lib/domain/stored-mark";

import { notedPresses } from "./noted-presses";
import { hasWaited } from "./waiting-mark";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_FRAME_MS = 200;

// Nothing is shown before the store's own numbers are there, so the code is fetched before hydration begins.
const isAwaited =
  typeof window !== "undefined" && (hasWaited() || notedPresses().length > 0 || isStored());
if (isAwaited) void load().catch(() => undefined);

/**
 * Loads what is not needed for the first paint. It may not come through at first, as on a train. Where the server's
 * numbers are shown first, the frame that shows them comes before what is fetched here.
 */
export async function loadEngine() {
  if (!isAwaited) await frameShown();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const code = await load().catch(() => null);
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function load() {
  return import("./page-store");
}

/** Settles after the next frame; a page that nobody sees has none. */
function frameShown(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_FRAME_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

function isStored(): boolean {
  return document.documentElement.hasAttribute(STORED_MARK);
}
