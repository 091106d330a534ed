import { expect, test } from "./support/own-front";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("a server that is late is not waited for, by documents nor on the way from screen to screen", async ({
  owner,
  device,
  today,
  front,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  const inTime = async (work: () => Promise<unknown>) => {
    const startedAt = Date.now();
    await work();
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  };

  front.slowDown("documents", 20_000);
  await inTime(async () => {
    await page.goto("/habits");
    await expect(page.getByText("Read").first()).toBeVisible();
  });

  // Nothing was fetched ahead of these visits, and they stay within one document.
  front.slowDown("payloads", 20_000);
  await page.goto("/habits");
  await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
  await inTime(async () => {
    await page.locator("main:visible").getByRole("link", { name: "Read", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Read", exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Insights", exact: true }).first().click();
    await expect(page.getByRole("heading", { name: "Insights", exact: true })).toBeVisible();
  });
  expect(await page.evaluate(() => "isSameDocument" in globalThis)).toBe(true);
});
