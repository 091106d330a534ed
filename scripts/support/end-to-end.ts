import { randomBytes } from "node:crypto";
import path from "node:path";

import { connectionOf } from "@/lib/data/connection";
import { openDatabase } from "@/lib/data/open-database";
import { env } from "@/lib/platform/env";

import { startApp, stopApp, untilHealthy } from "./app-process";
import { run } from "./command.mjs";
import { freePort } from "./free-port";
import { appEnvironment } from "./serve";
import { installed } from "./steps";

export type EndToEndOptions = {
  /** An empty folder for the data of this run. */
  readonly dataDirectory: string;
  /** Passed on to Playwright: files, --grep, --headed. */
  readonly parameters: readonly string[];
  /** Where the JSON report goes. */
  readonly report: string;
};

/** The app as it is served to a test: its address, and the settings that a process beside it needs. */
export type ServedApp = {
  readonly baseURL: string;
  /** The database as the app sees it, bound by row-level security. */
  readonly databaseUrl: string;
  readonly environment: NodeJS.ProcessEnv;
};

/** Runs the browser tests against the production build, on a database of their own. */
export async function runEndToEnd({ dataDirectory, parameters, report }: EndToEndOptions) {
  await withServedApp(dataDirectory, ({ baseURL, databaseUrl, environment }) =>
    run(installed("playwright"), ["test", "--reporter=list,json", ...parameters], {
      show: true,
      env: {
        ...environment,
        NODE_ENV: "test",
        KEPT_E2E_URL: baseURL,
        DATABASE_URL: databaseUrl,
        PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(report),
      },
    }),
  );
}

/**
 * Serves the production build on a free port and an empty data directory while `work` runs. The settings of
 * this process become the app's: they are read once, so they are settled before the first look.
 */
export async function withServedApp<T>(
  dataDirectory: string,
  work: (app: ServedApp) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  Object.assign(process.env, {
    PORT: String(port),
    KEPT_DATA_DIR: dataDirectory,
    AUTH_SECRET: randomBytes(48).toString("base64url"),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
  });
  delete process.env["DATABASE_URL"];
  delete process.env["DATABASE_DIRECT_URL"];

  const database = await openDatabase((line) => console.log(line));
  const environment = appEnvironment("start", database);
  const app = startApp("start", env(), environment);
  try {
    if ((await untilHealthy(env())) === "late") throw new Error("The app did not become healthy.");
    const databaseUrl = connectionOf(database.url, { isPooled: false }).connectionString;
    if (!databaseUrl) throw new Error("The database has no address.");
    return await work({ baseURL: `http://localhost:${port}`, databaseUrl, environment });
  } finally {
    await stopApp(app);
    await database.release();
  }
}
