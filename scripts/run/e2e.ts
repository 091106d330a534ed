// Browser tests alone: npm run e2e -- e2e/goals.spec.ts

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { ensureChromium } from "../support/chromium";
import { runEndToEnd } from "../support/end-to-end";
import { ensureBuilt } from "../support/steps";

await ensureChromium();
await ensureBuilt();
const dataDirectory = mkdtempSync(path.join(tmpdir(), "kept-e2e-"));
try {
  const report = path.join(dataDirectory, "report.json");
  await runEndToEnd({ dataDirectory, parameters: process.argv.slice(2), report });
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
