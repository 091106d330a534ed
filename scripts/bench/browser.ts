import { type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";

import { userDay } from "@/lib/domain/user-day";

import { Device } from "../../e2e/support/device";
import { newPerson, signIn } from "../../e2e/support/people";
import { seedHistory } from "../../e2e/support/seed-history";
import type { ServedApp } from "../support/end-to-end";
import { benchMonth } from "./month";
import { benchOfflineStart } from "./offline-start";
import { atMost, countAtMost, type BenchRow, percentile, told } from "./row";
import { slowDown, SLOWDOWN, untilCopied } from "./slow-page";

const HABITS = 50;
const TAPS = 40;

/** What a person feels: a tap on a slow phone, the keys of the month grid, and the year of somebody with ten years of fifty habits. */
export async function benchBrowser(app: ServedApp): Promise<BenchRow[]> {
  const { baseURL, databaseUrl } = app;
  const database = new pg.Pool({
    connectionString: databaseUrl,
    options: "-c timezone=UTC",
    max: 2,
  });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const somebodyNew = async (width: number, height: number) => {
      const context = await browser.newContext({
        baseURL,
        viewport: { width, height },
        // Storing the app for the time without a server happens once in a browser, and would be measured along.
        serviceWorkers: "block",
      });
      await signIn(database, await newPerson(database), context, baseURL);
      return context;
    };
    return [
      ...(await benchTaps(await somebodyNew(390, 844), baseURL)),
      ...(await benchMonth(await somebodyNew(1440, 900), baseURL)),
      ...(await benchTenYears(await somebodyNew(1280, 720), baseURL)),
      await benchOfflineStart(app, database),
    ];
  } finally {
    await browser.close();
    await database.end();
  }
}

async function benchTaps(context: BrowserContext, baseURL: string): Promise<BenchRow[]> {
  const device = new Device(context.request, baseURL);
  const today = userDay(new Date(), "Europe/Warsaw", 0); // where new people of the tests live
  for (let index = 0; index < HABITS; index++) {
    device.addHabit({ name: `Habit ${index}`, color: "fern" }, today, ["done", null]);
  }
  await device.sync();
  const page = await context.newPage();
  await untilCopied(page, "/today");
  await slowDown(page);

  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.route("**/api/sync", (route) => route.abort()); // what a tap waits for is counted, the outbox is not
  const times = await tapTimes(page);
  const waited = requests.filter((url) => !url.endsWith("/api/sync")).length;
  await page.close();
  return [
    atMost(
      `tap → paint, ${HABITS} habits, CPU ×${SLOWDOWN}, p50`,
      percentile(times, 0.5),
      30,
      "ms",
    ),
    atMost(
      `tap → paint, ${HABITS} habits, CPU ×${SLOWDOWN}, p95`,
      percentile(times, 0.95),
      100,
      "ms",
    ),
    countAtMost("requests that a tap waits for", waited, 0, "requests"),
  ];
}

/** From the pointer event to the frame in which the tile shows its new state. */
export async function tapTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (taps) => {
    const tiles = [...document.querySelectorAll<HTMLElement>(".row button.tile")];
    const times: number[] = [];
    for (let index = 0; index < taps; index++) {
      const tile = tiles[index % tiles.length];
      if (!tile) break;
      const before = tile.getAttribute("aria-pressed");
      const start = performance.now();
      tile.click();
      while (tile.getAttribute("aria-pressed") === before) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        if (performance.now() - start > 5000) throw new Error("The tile never changed.");
      }
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    return times;
  }, TAPS);
}

async function benchTenYears(context: BrowserContext, baseURL: string): Promise<BenchRow[]> {
  const logs = await seedHistory(context.request, baseURL, { habits: HABITS, years: 10 });
  const page = await context.newPage();
  await page.goto("/heatmap");
  const strips = page.locator("svg[role=img], a svg").first();
  await strips.waitFor();
  const opened = await timeOf(() => reopen(page, "/heatmap"));
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  const today = await timeOf(() => reopen(page, "/today"));
  await context.close();
  return [
    told("history of the next rows", `${HABITS} habits × 10 years, ${logs} logs`),
    told("year page from the click to the first squares", `${Math.round(opened)} ms`),
    told("DOM nodes of the year page", String(nodes)),
    told("Today from the click to its rows", `${Math.round(today)} ms`),
  ];
}

async function reopen(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page
    .locator(path === "/today" ? ".row" : "main svg path")
    .first()
    .waitFor();
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
