import { type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";

import { addDays, toIsoDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

import { Device } from "../../e2e/support/device";
import { newPerson, signIn } from "../../e2e/support/people";
import type { ServedApp } from "../support/end-to-end";
import { tapTimes } from "./browser";
import { atMost, type BenchRow, percentile, told } from "./row";
import { slowDown } from "./slow-page";

const HABITS = 50;
const DAYS = 3650;
const ROUNDS = 20;
const ZONE = "Europe/Warsaw"; // where new people of the tests live

/** What two devices of one person feel: a tap on its way to the other, and taps while ten years come in. */
export async function benchDevices({ baseURL, databaseUrl }: ServedApp): Promise<BenchRow[]> {
  const connection = { connectionString: databaseUrl, options: "-c timezone=UTC", max: 2 };
  const database = new pg.Pool(connection);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const person = await newPerson(database);
    const phone = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } });
    const desktop = await browser.newContext({ baseURL, viewport: { width: 1280, height: 720 } });
    for (const context of [phone, desktop]) await signIn(database, person, context, baseURL);
    const device = new Device(phone.request, baseURL);
    const today = userDay(Date.now(), ZONE, 0);
    for (let index = 0; index < HABITS; index++) {
      device.addHabit({ name: `Habit ${index}`, start: addDays(today, -DAYS) }, today);
    }
    await device.sync();
    const pages = [await opened(phone), await opened(desktop)] as const;
    const travels = await travelTimes(...pages);
    await pages[1].close();
    return [
      atMost("tap on one device → painted on the other, p95", percentile(travels, 0.95), 400, "ms"),
      told("the same, p50", `${Math.round(percentile(travels, 0.5))} ms`),
      ...(await tapsDuringPull(pages[0], database, person.userId)),
    ];
  } finally {
    await browser.close();
    await database.end();
  }
}

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/today");
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  await page
    .locator(".row button.tile")
    .nth(HABITS - 1)
    .waitFor();
  await page.waitForTimeout(2000); // the stream of events opens
  return page;
}

/** Milliseconds from a tap on one page to its tile on the other; both look at the same clock. */
async function travelTimes(from: Page, to: Page): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const painted = to.evaluate(paintedAt, round);
    const tapped = await from.evaluate((index) => {
      document.querySelectorAll<HTMLElement>(".row button.tile")[index]?.click();
      return Date.now();
    }, round);
    times.push((await painted) - tapped);
    await from.waitForTimeout(700); // a tap by itself, not one of a series
  }
  return times;
}

/** In the page: when the tile of a row is next drawn in another state. */
async function paintedAt(index: number): Promise<number> {
  const tile = () => document.querySelectorAll(".row button.tile")[index];
  const before = tile()?.getAttribute("aria-pressed");
  const giveUp = Date.now() + 10_000;
  while (tile()?.getAttribute("aria-pressed") === before && Date.now() < giveUp) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return Date.now();
}

/** Ten years arrive as a full copy, as after a long absence, while the person goes on tapping. */
async function tapsDuringPull(page: Page, database: pg.Pool, userId: string): Promise<BenchRow[]> {
  await slowDown(page);
  const before = await tapTimes(page);
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  const logs = await seedTenYears(database, userId);
  const startedAt = performance.now();
  const copied = page.waitForResponse((response) => response.url().includes("/api/snapshot"));
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
  const taps = await tapTimes(page);
  await (await copied).finished();
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  const pulled = performance.now() - startedAt;
  return [
    told("ten years pulled on a slow phone", `${logs} logs, ${Math.round(pulled)} ms at most`),
    told("tap → paint before, p50", `${Math.round(percentile(before, 0.5))} ms`),
    told("tap → paint before, p95", `${Math.round(percentile(before, 0.95))} ms`),
    atMost("tap → paint meanwhile, p50", percentile(taps, 0.5), 30, "ms"),
    atMost("tap → paint meanwhile, p95", percentile(taps, 0.95), 100, "ms"),
  ];
}

/** Ten years of every habit, written on the server's side; the device's cursor is too old for the feed. */
async function seedTenYears(database: pg.Pool, userId: string): Promise<number> {
  const client = await database.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    const { rowCount } = await client.query(
      `INSERT INTO habit_logs (user_id, habit_id, day, status, cell)
       SELECT h.user_id, h.id, d.day, 'done', jsonb_build_object('mark', jsonb_build_array(
         jsonb_build_object('s', 'done', 'v', NULL), '0mi6rzmp80000-k3v9x2aa'))
       FROM generate_series($2::date, $3::date, '1 day') AS d(day) CROSS JOIN habits h
       WHERE h.user_id = $1 ORDER BY d.day`,
      [userId, ...[DAYS, 1].map((ago) => toIsoDay(addDays(userDay(Date.now(), ZONE, 0), -ago)))],
    );
    await client.query(
      "UPDATE users SET purged_seq = (SELECT last_value FROM sync_seq) WHERE id = $1",
      [userId],
    );
    await client.query("COMMIT");
    return rowCount ?? 0;
  } finally {
    client.release();
  }
}
