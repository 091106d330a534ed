"use client";

const QUIET_MS = 2000;
/** A page that fetches without end is taken as it is. */
const LONGEST_WAIT_MS = 20_000;

/** Waits until the page has loaded and then has fetched nothing for a while. */
export async function untilQuiet(): Promise<void> {
  await untilLoaded();
  const end = performance.now() + LONGEST_WAIT_MS;
  let isQuiet = false;
  const fetches = new PerformanceObserver(() => (isQuiet = false));
  fetches.observe({ type: "resource" });
  while (!isQuiet && performance.now() < end) {
    isQuiet = true;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
  fetches.disconnect();
}

function untilLoaded(): Promise<unknown> {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}
