import type { Page } from "@playwright/test";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { openWithCopy } from "./support/open-with-copy";
import { untilStored } from "./support/stored-app";

// As people have it: with the service worker, which also opens pages while they are apart.
test.use({ serviceWorkers: "allow" });

test("two browsers that were apart agree afterwards: counts add up, the later name wins, and each keeps what the other left alone", async ({
  owner,
  browser,
  baseURL,
  device,
  today,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [2]);
  const stretch = device.addHabit({ name: "Stretch" }, today);
  const read = device.addHabit({ name: "Read" }, today);
  await device.sync();

  const second = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(second);
  const [one, two] = [owner.page, await second.newPage()];
  for (const page of [one, two]) {
    await openWithCopy(page);
    await untilStored(page);
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
  // One habit gets two names, the second device's a little later; another gets a name here and a mark there.
  await rename(one, stretch, "Stretch the back");
  await rename(two, stretch, "Stretch the legs");
  await rename(one, read, "Read aloud");
  await edit(two, read, (form) => form.getByRole("radio", { name: "Pine" }).check());
  for (const page of [one, two]) await page.goto("/today");

  await one.context().setOffline(false);
  await second.setOffline(false);
  for (const page of [one, two]) {
    await expect(async () => {
      await comeBackTo(page);
      await expect(page.locator(".row", { hasText: "Water" })).toContainText("4", {
        timeout: 2000,
      });
      await expect(
        page
          .locator(".row", { hasText: "Stretch the legs" })
          .getByRole("button", { pressed: true }),
      ).toBeVisible({ timeout: 2000 });
      const aloud = page.locator(".row", { hasText: "Read aloud" });
      await expect(aloud).toHaveClass(/\bc-pine\b/, { timeout: 2000 });
    }).toPass({ timeout: 30_000 });
    await expect(page.getByText("Stretch the back")).toHaveCount(0);
  }
  await second.close();
});

test("a tap that was not sent yet survives a reload, and is sent", async ({
  owner,
  device,
  today,
}) => {
  const read = device.addHabit({ name: "Read" }, today);
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
    expect(device.cell(read, toIsoDay(today))?.mark?.[0]).toMatchObject({ v: 1 });
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

async function edit(page: Page, habit: string, change: (form: Page) => Promise<void>) {
  await page.goto(`/habits/${habit}/edit`);
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
  await change(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/habits/${habit}`);
}

function rename(page: Page, habit: string, name: string): Promise<void> {
  return edit(page, habit, (form) => form.getByLabel("Name", { exact: true }).fill(name));
}

/** The window comes to the front again, which is an occasion to ask for news. */
async function comeBackTo(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
}
