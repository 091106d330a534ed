import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      "server-only": `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ["{lib,components,scripts,i18n,service-worker}/**/*.test.{ts,tsx}"],
    // A zone that is not UTC and not a whole hour, so that code which forgets to
    // name its zone fails here instead of passing by luck.
    env: { TZ: "Asia/Kathmandu" },
    globalSetup: ["vitest.global.ts"],
    setupFiles: ["vitest.database.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
