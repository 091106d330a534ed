import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type BrowserContext, chromium, type Page } from "@playwright/test";
import type pg from "pg";

import { userDay } from "@/lib/domain/user-day";

import { Device } from "../../e2e/support/device";
import { Instance } from "../../e2e/support/instance";
import { newPerson, signIn } from "../../e2e/support/people";
import { untilStored } from "../../e2e/support/stored-app";
import type { ServedApp } from "../support/end-to-end";
import { atMost, type BenchRow, percentile } from "./row";
import { slowDown, SLOWDOWN } from "./slow-page";

const HABITS = 50;
const STARTS = 5;

/** From opening Kept in a browser that was just started, with its server gone, to the list of the day. */
export async function benchOfflineStart(
  { databaseUrl, environment }: ServedApp,
  database: pg.Pool,
): Promise<BenchRow> {
  const profile = mkdtempSync(path.join(tmpdir(), "kept-browser-"));
  const server = await Instance.prepare({ ...environment, DATABASE_URL: databaseUrl });
  await server.start();
  try {
    await withBrowser(profile, server.origin, (context) => store(context, server.origin, database));
    await server.stop("SIGKILL");
    const times: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      times.push(
        await withBrowser(profile, server.origin, (context) => startOf(context, server.origin)),
      );
    }
    const name = `cold start without a server → list, ${HABITS} habits, CPU ×${SLOWDOWN}, p50`;
    return atMost(name, percentile(times, 0.5), 1300, "ms");
  } finally {
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function withBrowser<T>(
  profile: string,
  baseURL: string,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    viewport: { width: 390, height: 844 },
    baseURL,
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function store(context: BrowserContext, origin: string, database: pg.Pool): Promise<void> {
  await signIn(database, await newPerson(database), context, origin);
  const device = new Device(context.request, origin);
  const today = userDay(new Date(), "Europe/Warsaw", 0); // where new people of the tests live
  for (let index = 0; index < HABITS; index++) {
    device.addHabit({ name: `Habit ${index}` }, today, ["done", null]);
  }
  await device.sync();
  const page = await context.newPage();
  await page.goto(`${origin}/today`);
  await untilStored(page);
}

async function startOf(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage();
  await noteFirstRow(page);
  await slowDown(page);
  await page.goto(`${origin}/today`);
  await page.locator(".row").first().waitFor();
  return page.evaluate(() => (globalThis as unknown as { firstRowAt: number }).firstRowAt);
}

/** Notes the moment of the page at which the first row of the day stands in it. */
async function noteFirstRow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".row")) return;
      observer.disconnect();
      Object.assign(globalThis, { firstRowAt: performance.now() });
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}
