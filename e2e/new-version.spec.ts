import type { Page } from "@playwright/test";

import { expect, test } from "./support/own-front";
import { ownRows } from "./support/own-rows";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("a new version waits for its owner's word, then all tabs reload, and one generation is kept", async ({
  owner,
  device,
  today,
  front,
  context,
  database,
}) => {
  test.setTimeout(120_000);
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  const [first = ""] = await generations(page);
  const second = await context.newPage();
  await second.goto("/habits");
  await expect(second.getByText("Read").first()).toBeVisible();
  for (const tab of [page, second]) await mark(tab);

  front.deploy("second-build");
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await expect(bar(second)).toBeVisible();
  // The old tab goes on: it logs, goes about, and gets files of its own build that it had not needed yet.
  await context.route("**/api/sync", (route) => route.abort());
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await page.getByRole("link", { name: "Insights", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Insights", exact: true })).toBeVisible();
  expect(await isMarked(page)).toBe(true);

  await page.getByRole("button", { name: "Reload now" }).click();
  for (const tab of [page, second]) {
    await expect.poll(() => isMarked(tab).catch(() => true)).toBe(false);
    await expect(bar(tab)).toHaveCount(0);
  }
  expect(await generations(page)).toEqual([first, "second-build"]);
  // What waited over all this is sent when the server can be reached.
  await context.unroute("**/api/sync");
  await page
    .getByRole("button", { name: /^Offline|^Saving|^Saved|^Sync/ })
    .first()
    .waitFor();
  await page.keyboard.press("s");
  await expect
    .poll(() => ownRows(database, owner.userId, "SELECT status, amount::int FROM habit_logs"))
    .toEqual([{ status: null, amount: 1 }]);

  // The next one comes while a single page is opened anew: it takes over without a word, and the oldest goes. Where the
  // browser holds it back (see decision 082), its owner is asked after a while.
  await second.close();
  front.deploy("third-build");
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect
    .poll(async () => (await standing(page)).isWaiting === ((await bar(page).count()) === 1))
    .toBe(true);
  if (await bar(page).isVisible()) return;
  await expect.poll(() => generations(page)).toEqual(["second-build", "third-build"]);
});

function bar(tab: Page) {
  return tab.getByText("A new version of Kept is ready.");
}

/** Marks the document that a tab shows now. */
function mark(tab: Page): Promise<unknown> {
  return tab.evaluate(() => Object.assign(globalThis, { isOldDocument: true }));
}

function isMarked(tab: Page): Promise<boolean> {
  return tab.evaluate(() => "isOldDocument" in globalThis);
}

/** The builds of which this browser has stored files. */
function generations(tab: Page): Promise<string[]> {
  return tab.evaluate(async () =>
    (await caches.keys()).flatMap((name) => /^kept-static-(.+)$/.exec(name)?.[1] ?? []),
  );
}

async function standing(tab: Page): Promise<{ isWaiting: boolean; generations: string[] }> {
  const isWaiting = await tab.evaluate(
    async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null,
  );
  return { isWaiting, generations: await generations(tab) };
}

function lookForUpdate(tab: Page): Promise<void> {
  return tab.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}
