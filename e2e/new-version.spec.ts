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
  const form = await context.newPage();
  await form.goto("/habits/new");
  const name = form.getByLabel("Name", { exact: true });
  await name.fill("Half typed");
  for (const tab of [page, second, form]) await mark(tab);

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
  await expect
    .poll(() => standing(page))
    .toEqual({ isWaiting: false, generations: [first, "second-build"] });
  // A press in another tab throws nothing away that somebody is typing here.
  expect(await isMarked(form)).toBe(true);
  await expect(name).toHaveValue("Half typed");
  await form.getByRole("button", { name: "Reload now" }).click();
  await expect.poll(() => isMarked(form).catch(() => true)).toBe(false);
  await form.close();
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

  // The next one comes while a single page is opened anew: it takes over without a word, and the oldest goes.
  await second.close();
  front.deploy("third-build");
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await mark(page);
  await expect
    .poll(() => standing(page), { timeout: 30_000 })
    .toEqual({ isWaiting: false, generations: ["second-build", "third-build"] });
  await expect(bar(page)).toHaveCount(0);
  expect(await isMarked(page)).toBe(true);

  // What goes to the API does not start the worker, which could not answer it.
  await page.keyboard.press("s");
  await expect.poll(() => routesToApi(page)).toEqual(["network"]);
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

/** By which of the worker's routes the browser itself answered what this document wanted of the API. */
function routesToApi(tab: Page): Promise<(string | undefined)[]> {
  return tab.evaluate(() => {
    const all = performance.getEntriesByType("resource") as (PerformanceResourceTiming & {
      workerMatchedSourceType?: string; // newer than the types of the platform
    })[];
    const api = all.filter(({ name }) => new URL(name).pathname.startsWith("/api/sync"));
    return [...new Set(api.map((entry) => entry.workerMatchedSourceType))];
  });
}

function lookForUpdate(tab: Page): Promise<void> {
  return tab.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}
