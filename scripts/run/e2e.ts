// Browser tests alone: npm run e2e -- e2e/goals.spec.ts

import path from "node:path";

import { ensureChromium } from "../support/chromium";
import { runEndToEnd } from "../support/end-to-end";
import { withScratch } from "../support/scratch";
import { ensureBuilt } from "../support/steps";

await ensureChromium();
await ensureBuilt();
await withScratch((dataDirectory) =>
  runEndToEnd({
    dataDirectory,
    parameters: process.argv.slice(2),
    report: path.join(dataDirectory, "report.json"),
  }),
);
