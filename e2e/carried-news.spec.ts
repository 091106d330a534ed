import type { Page } from "@playwright/test";

import { expect, test } from "./support/own-server";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("what was done is said, and can be taken back, where the way to the next screen becomes a new document", async ({
  owner,
  device,
  today,
  server,
}) => {
  const piano = device.addHabit({ name: "Piano" }, today, ["done"]);
  const climb = device.addGoal({ name: "Climb", target: 10 }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  await server.stop("SIGKILL");
  await forgetPayloads(page);

  await page.goto(`/goals/${climb}`);
  await inNewDocument(page, () => page.getByRole("button", { name: "Delete this goal" }).click());
  await expect(page).toHaveURL("/goals");
  await expect(page.getByText("Climb is deleted.")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("article", { name: "Climb" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("article", { name: "Climb" })).toBeVisible();
  await expect(page.getByText("Climb is deleted.")).toHaveCount(0);

  // Also with the key.
  await page.goto(`/habits/${piano}`);
  await inNewDocument(page, async () => {
    await page.getByRole("button", { name: /^More for/ }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
  });
  await expect(page).toHaveURL("/today");
  await expect(page.getByText("is in the trash for 90 days")).toBeVisible();
  await expect(page.locator(".row", { hasText: "Piano" })).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".row", { hasText: "Piano" })).toBeVisible();

  await page.goto(`/habits/${piano}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Cello");
  await inNewDocument(page, () => page.getByRole("button", { name: "Save", exact: true }).click());
  await expect(page).toHaveURL(`/habits/${piano}`);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Piano" })).toBeVisible();

  // Once it was seen elsewhere, it is over.
  await page.reload();
  await expect(page.getByRole("heading", { name: "Piano" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
});

/** What the router needs to stay within the document is not there, as when somebody was quicker than its fetching. */
async function forgetPayloads(page: Page): Promise<void> {
  const forgotten = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("kept-payloads-"));
    return Promise.all(names.map((name) => caches.delete(name)));
  });
  expect(forgotten).toEqual([true]);
}

async function inNewDocument(page: Page, doing: () => Promise<void>): Promise<void> {
  const isNew = page.waitForEvent("domcontentloaded");
  await doing();
  await isNew;
}
