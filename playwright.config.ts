import { existsSync } from "node:fs";

import { defineConfig } from "@playwright/test";

// `npm run e2e` and `npm test` start the app on a database of their own and say here where it is. By
// hand the tests go against a server that has been started with the AUTH_SECRET they are given.
const baseURL = process.env["KEPT_E2E_URL"] ?? "http://localhost:3000";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const chromium = process.env["CHROMIUM_PATH"] ?? DEBIAN_CHROMIUM;
/**
 * What Playwright 1.65 switches off itself (a second list replaces the first), and last what draws suggestions
 * under the address bar: nobody sees it here, and it takes half a second of a processor for every new window.
 */
const SWITCHED_OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

/** A run that is asked to be slow has more time, too (docs/decisions/174). */
const patience = process.env["KEPT_E2E_SLOW"] ? 4 : 1;

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000 * patience,
  expect: { timeout: 15_000 * patience },
  workers: 2,
  use: {
    baseURL,
    // Half an hour off the whole, so that code which forgets to name its zone fails here.
    timezoneId: "America/St_Johns",
    // What a test did and said, and what went over the line. Copies of the page for every step would triple what asking it
    // something costs, and a film takes a tenth of the processor: `--trace on` has both. How a page looked when its test
    // failed is written beside it anyway, as text.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    // Every test is a new browser, which would store the whole app first. Tests of it allow it again.
    serviceWorkers: "block",
    launchOptions: {
      ...(existsSync(chromium) && { executablePath: chromium }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        `--disable-features=${SWITCHED_OFF.join(",")}`,
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
