import { test as base } from "./fixtures";
import { FrontServer } from "./front-server";

/** Tests that stand between the browser and the server. Everything else is as in the other tests. */
export const test = base.extend<{ front: FrontServer }>({
  // Playwright wants a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  front: async ({}, use) => {
    const front = await FrontServer.before(process.env["KEPT_E2E_URL"] ?? "");
    await use(front);
    await front.stop();
  },

  baseURL: async ({ front }, use) => {
    await use(front.origin);
  },
});

export { expect } from "./fixtures";
