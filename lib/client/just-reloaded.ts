/** What breaks again so soon is not mended by a reload. */
const SOON_MS = 60_000;

/** Whether this page is a reload of less than a minute ago. */
export function wasJustReloaded(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "reload" && performance.now() < SOON_MS;
}
