import { expect, test as base } from "./support/fixtures";
import { LateServer } from "./support/late-server";
import { untilStored } from "./support/stored-app";

const test = base.extend<{ server: LateServer }>({
  // Playwright wants a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await LateServer.before(process.env["KEPT_E2E_URL"] ?? "");
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
});

test.use({ serviceWorkers: "allow" });

test("a server that is late is not waited for", async ({ owner, device, today, server }) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  server.slowDown(20_000);
  const startedAt = Date.now();
  await page.goto("/habits");
  await expect(page.getByText("Read").first()).toBeVisible();
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});
