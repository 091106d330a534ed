import type { Page } from "@playwright/test";

import { expect, test as base } from "./support/fixtures";
import { NextBuild } from "./support/next-build";
import { untilStored } from "./support/stored-app";

const test = base.extend<{ build: NextBuild }>({
  // Playwright wants a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  build: async ({}, use) => {
    const build = await NextBuild.before(process.env["KEPT_E2E_URL"] ?? "");
    await use(build);
    await build.stop();
  },
  baseURL: async ({ build }, use) => {
    await use(build.origin);
  },
});

test.use({ serviceWorkers: "allow" });

const generations = (page: Page) =>
  page.evaluate(async () =>
    (await caches.keys()).flatMap((name) => /^kept-static-(.+)$/.exec(name)?.[1] ?? []),
  );
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

test("a new version waits for its owner's word, then all tabs reload, and one generation is kept", async ({
  owner,
  device,
  today,
  build,
  context,
}) => {
  test.setTimeout(120_000);
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  const [first] = await generations(page);
  const second = await context.newPage();
  await second.goto("/habits");
  await page.evaluate(() => Object.assign(globalThis, { isOldDocument: true }));

  build.deploy("second-build");
  await lookForUpdate(page);
  const bar = (tab: Page) => tab.getByText("A new version of Kept is ready.");
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await expect(bar(second)).toBeVisible();
  // The old tab goes on: it logs, goes about and fetches what it had not needed yet.
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await page.getByRole("link", { name: "Insights" }).first().click();
  await expect(page.getByRole("heading", { name: "Insights" })).toBeVisible();
  expect(await page.evaluate(() => "isOldDocument" in globalThis)).toBe(true);

  await page.getByRole("button", { name: "Reload now" }).click();
  await expect
    .poll(() => page.evaluate(() => "isOldDocument" in globalThis).catch(() => true))
    .toBe(false);
  await expect(bar(page)).toHaveCount(0);
  await expect(bar(second)).toHaveCount(0);
  expect(await generations(page)).toEqual([first, "second-build"]);

  // The next one comes while a single page is opened anew: it takes over without a word, and the oldest goes.
  await second.close();
  build.deploy("third-build");
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect.poll(() => generations(page)).toEqual(["second-build", "third-build"]);
  await expect(bar(page)).toHaveCount(0);
});

test("a server that is late is not waited for", async ({ owner, device, today, build }) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  build.slowDown(20_000);
  const startedAt = Date.now();
  await page.goto("/habits");
  await expect(page.getByText("Read").first()).toBeVisible();
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});
