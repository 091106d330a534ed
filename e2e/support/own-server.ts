import { test as base } from "./fixtures";
import { Instance } from "./instance";

/** Tests whose server is their own, so that it can be killed. Everything else is as in the other tests. */
export const test = base.extend<{ server: Instance }>({
  // Playwright wants a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await Instance.prepare();
    await server.start();
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
});

export { expect } from "./fixtures";
