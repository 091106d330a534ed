import type { ChildProcess } from "node:child_process";

import { startApp, stopApp, untilHealthy } from "../../scripts/support/app-process";
import { freePort } from "../../scripts/support/free-port";
import { test as base } from "./fixtures";

/**
 * An instance of the app of one test's own, on the database of all the others, so that it can be killed. It comes
 * back under the same address.
 */
export class OwnServer {
  readonly origin: string;
  readonly #port: number;
  #app: ChildProcess | null = null;

  constructor(port: number) {
    this.#port = port;
    this.origin = `http://localhost:${port}`;
  }

  async start(): Promise<void> {
    const place = { HOST: "localhost", PORT: this.#port };
    this.#app = startApp("start", place, {
      ...process.env,
      NODE_ENV: "production",
      FORCE_COLOR: "0", // what Next says about itself is told by its words
    });
    if ((await untilHealthy(place)) === "late") throw new Error("The server did not start.");
  }

  /** Ends it as a crash would: no goodbye to anybody. */
  async kill(): Promise<void> {
    const app = this.#app;
    if (!app || app.exitCode !== null) return;
    const gone = new Promise((resolve) => app.once("exit", resolve));
    app.kill("SIGKILL");
    await gone;
  }

  async stop(): Promise<void> {
    if (this.#app) await stopApp(this.#app);
  }
}

/** Tests whose server is their own. Everything else is as in the other tests. */
export const test = base.extend<{ server: OwnServer }>({
  // Playwright wants a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = new OwnServer(await freePort());
    await server.start();
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
});

export { expect } from "./fixtures";
