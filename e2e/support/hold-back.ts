import type { Page } from "@playwright/test";

/** Keeps requests waiting until they are released. */
export async function holdBack(
  page: Page,
  address: Parameters<Page["route"]>[0],
): Promise<{ release: () => void }> {
  const gate = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return { release: () => gate.resolve() };
}
