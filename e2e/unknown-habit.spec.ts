import { expect, test } from "./support/fixtures";

test("a habit that another device made a moment ago can be tapped before this one has received it", async ({
  owner,
  device,
  today,
}) => {
  const { page } = owner;
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const copied = page.waitForResponse((response) => response.url().endsWith("/api/sync"));
  await page.goto("/today");
  await (await copied).finished();

  device.addHabit({ name: "Stretch" }, today);
  await device.sync();
  // The page comes from the server with the new habit; the browser's own copy is still without it.
  await page.route("**/api/sync", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto("/today");
  await page
    .getByRole("button", { name: /^Stretch\./ })
    .first()
    .click();
  await expect(
    page.locator(".row", { hasText: "Stretch" }).getByRole("button", { pressed: true }),
  ).toBeVisible();
});
