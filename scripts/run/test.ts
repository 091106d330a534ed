// Everything there is to check, in the order in which a mistake is found soonest. The last line of
// the output is the sum: "N passed, N failed, N skipped".

import path from "node:path";

import { ensureChromium } from "../support/chromium";
import { run } from "../support/command.mjs";
import { runEndToEnd } from "../support/end-to-end";
import { step } from "../support/progress.mjs";
import { withScratch } from "../support/scratch";
import { ensureBuilt, ensureGenerated, installed } from "../support/steps";
import {
  NOTHING,
  ONE_FAILED,
  ONE_PASSED,
  playwrightTotals,
  sum,
  type Totals,
  totalsLine,
  vitestTotals,
} from "../support/totals";

const totals = await withScratch(checkEverything);
console.log(totalsLine(totals));
process.exit(totals.failed > 0 ? 1 : 0);

async function checkEverything(scratch: string): Promise<Totals> {
  await ensureGenerated();
  // Each has stretches in which it uses one processor only.
  const reading = await Promise.all([
    check("Checking types", checkTypes),
    check("Checking the format", () => run(installed("oxfmt"), ["--check", "."])),
    check("Linting", () => run(installed("oxlint"), [])),
  ]);
  return sum([
    ...reading,
    await reported("Finding a browser", ensureChromium, () => NOTHING), // some unit tests want it, too
    await unitTests(path.join(scratch, "vitest.json")),
    await browserTests(path.join(scratch, "data"), path.join(scratch, "playwright.json")),
  ]);
}

async function checkTypes(): Promise<void> {
  await run(installed("next"), ["typegen"]);
  await Promise.all([
    run(installed("tsc"), ["--noEmit"]),
    run(installed("tsc"), ["--noEmit", "--project", "service-worker"]),
  ]);
}

function unitTests(report: string): Promise<Totals> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return reported(
    "Running unit and database tests",
    () => run(installed("vitest"), ["run", ...reporters], { show: true }),
    () => vitestTotals(report),
  );
}

async function browserTests(dataDirectory: string, report: string): Promise<Totals> {
  const ready = await reported("Preparing the app for the browser", ensureBuilt, () => NOTHING);
  if (ready.failed > 0) return ready;
  return reported(
    "Running browser tests",
    () => runEndToEnd({ dataDirectory, parameters: [], report }),
    () => playwrightTotals(report),
  );
}

/** A check that counts as one test. */
async function check(label: string, work: () => Promise<unknown>): Promise<Totals> {
  return reported(label, work, () => ONE_PASSED, true);
}

/**
 * Runs a part and goes on whatever comes of it, so that one run shows everything that is wrong. A
 * part that fails without any failed test in its report counts as one failure.
 */
async function reported(
  label: string,
  work: () => Promise<unknown>,
  totals: () => Totals,
  isOneTest = false,
): Promise<Totals> {
  try {
    await step(label, work);
    return totals();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    const found = isOneTest ? NOTHING : totals();
    return found.failed > 0 ? found : sum([found, ONE_FAILED]);
  }
}
