import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";

test("two browsers that were apart agree afterwards: counts add up, the later name wins", async ({
  owner,
  browser,
  baseURL,
  device,
  today,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [2]);
  device.addHabit({ name: "Stretch" }, today);
  await device.sync();

  const second = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(second);
  const [one, two] = [owner.page, await second.newPage()];
  for (const page of [one, two]) {
    await openWithCopy(page);
  }

  await one.context().setOffline(true);
  await second.setOffline(true);
  // One more glass on each, unseen by the other; done on one only.
  await one
    .getByRole("button", { name: /^Water,/ })
    .first()
    .click();
  await two
    .getByRole("button", { name: /^Water,/ })
    .first()
    .click();
  await two
    .getByRole("button", { name: /^Stretch\./ })
    .first()
    .click();
  await expect(one.locator(".row", { hasText: "Water" })).toContainText("3");

  await one.context().setOffline(false);
  await second.setOffline(false);
  for (const page of [one, two]) {
    await expect(async () => {
      await comeBackTo(page);
      await expect(page.locator(".row", { hasText: "Water" })).toContainText("4", {
        timeout: 2000,
      });
      await expect(
        page.locator(".row", { hasText: "Stretch" }).getByRole("button", { pressed: true }),
      ).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 30_000 });
  }
  await second.close();
});

test("a tap that was not sent yet survives a reload", async ({ owner, device, today }) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await openWithCopy(page);

  await page.route("**/api/sync", (route) => route.abort());
  await page
    .getByRole("button", { name: /^Read\./ })
    .first()
    .click();
  await expect(page.locator(".row").getByRole("button", { pressed: true })).toBeVisible();
  await page.reload();
  await expect(page.locator(".row").getByRole("button", { pressed: true })).toBeVisible();

  await page.unroute("**/api/sync");
  await comeBackTo(page);
  await expect(async () => {
    await device.sync();
    expect(await (await page.request.get("/today")).text()).toContain("Read");
  }).toPass();
});

test("the button, its key and another month ask the server at once", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await openWithCopy(page);
  const asked = () => page.waitForRequest((request) => request.url().endsWith("/api/sync"));

  await Promise.all([asked(), page.keyboard.press("r")]);
  await page.getByRole("button", { name: /Saved/ }).first().click();
  await Promise.all([asked(), page.getByRole("button", { name: "Sync now" }).click()]);
  await page.goto("/month");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
  const previous = page.getByRole("link", { name: "Previous month" }).first();
  await Promise.all([asked(), previous.click()]);
});

/** Opens Today and waits until this browser has its own copy of everything, so that it can be cut off. */
async function openWithCopy(page: Page): Promise<void> {
  const copied = page.waitForResponse((response) => response.url().endsWith("/api/sync"));
  await page.goto("/today");
  await (await copied).finished();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
}

/** The window comes to the front again, which is an occasion to ask for news. */
async function comeBackTo(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
}
