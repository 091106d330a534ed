import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const SUITE = "**/*.test.{ts,tsx}";

/** Arithmetic on what it is given: nothing that one file does is seen by the next. */
const PURE = ["lib/analytics", "lib/domain", "lib/sync/protocol", "lib/transfer"];

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      "server-only": `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    // Many files wait: for a server that is killed, a clock, a browser. One more at a time than there are
    // processors keeps all of them busy; left alone, vitest would use one processor less than there is.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: PURE.map((folder) => `${folder}/${SUITE}`),
          isolate: false, // one process for all of them
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: [`{lib,components,scripts,i18n,service-worker}/${SUITE}`],
          exclude: PURE.map((folder) => `${folder}/**`),
        },
      },
    ],
    // A zone that is not UTC and not a whole hour, so that code which forgets to
    // name its zone fails here instead of passing by luck.
    env: { TZ: "Asia/Kathmandu" },
    globalSetup: ["vitest.global.ts"],
    setupFiles: ["vitest.database.ts"],
    // What is waited for comes; on a busy machine later than the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
