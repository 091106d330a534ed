// npm run bench [-- analytics|sync|browser|devices|live|import]: what the house is built for, measured and printed as a table.
// Ends with 1 when a count, a size or a ratio is over its budget; times only tell.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { benchAnalytics } from "../bench/analytics";
import { benchBrowser } from "../bench/browser";
import { benchDevices } from "../bench/devices";
import { benchImport } from "../bench/import";
import { benchLive } from "../bench/live";
import type { BenchRow } from "../bench/row";
import { benchSync } from "../bench/sync";
import { ensureChromium } from "../support/chromium";
import { run } from "../support/command.mjs";
import { withServedApp } from "../support/end-to-end";
import { ensureBuilt } from "../support/steps";

/** The part that measures the database which the surroundings name. */
const HERE = "sync-here";

const wanted = process.argv.slice(2);
const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);

if (wanted.includes(HERE)) print("Sync", await benchSync());
if (isWanted("analytics")) print("Analytics", benchAnalytics());
if (["sync", "browser", "devices", "live", "import"].some(isWanted)) await benchServed();

async function benchServed(): Promise<void> {
  await ensureChromium();
  await ensureBuilt();
  const dataDirectory = mkdtempSync(path.join(tmpdir(), "kept-bench-"));
  try {
    await withServedApp(dataDirectory, async (app) => {
      if (isWanted("browser")) print("Browser", await benchBrowser(app));
      if (isWanted("devices")) print("Devices", await benchDevices(app));
      if (isWanted("live")) print("Live", await benchLive(app));
      if (isWanted("import")) print("Import", await benchImport(app));
      // Settings are read once in a process, and this one has read that there is no address.
      if (isWanted("sync"))
        await run(process.execPath, ["scripts/bench.mjs", HERE], {
          show: true,
          env: { ...app.environment, DATABASE_URL: app.databaseUrl },
        });
    });
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

function print(title: string, rows: readonly BenchRow[]): void {
  if (rows.some(({ binds, holds }) => binds && holds === false)) process.exitCode = 1;
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`\n${title}`);
  for (const { name, value, budget, holds } of rows) {
    const verdict = holds === null ? "" : holds ? "ok" : "OVER";
    console.log(
      `  ${name.padEnd(width)}  ${value.padStart(14)}  ${budget.padEnd(16)} ${verdict}`.trimEnd(),
    );
  }
}
