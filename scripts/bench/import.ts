import { type Browser, chromium, type Page } from "@playwright/test";
import pg from "pg";
import initSqlJs from "sql.js";

import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";
import { loopDbFile } from "@/lib/transfer/loop/loop-db-file";
import type { LoopWritten } from "@/lib/transfer/loop/loop-export";

import { newPerson, signIn } from "../../e2e/support/people";
import type { ServedApp } from "../support/end-to-end";
import { atMost, type BenchRow, told } from "./row";

const HABITS = 50;
const DAYS = 3650;
const PATIENCE_MS = 60_000;

/** Ten years of fifty habits out of a Loop backup: what the owner waits for, in a browser against the production build. */
export async function benchImport({ baseURL, databaseUrl }: ServedApp): Promise<BenchRow[]> {
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
    return await measure(await ownersPage(browser, database, baseURL));
  } finally {
    await browser.close();
    await database.end();
  }
}

async function ownersPage(browser: Browser, database: pg.Pool, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  await signIn(database, await newPerson(database), context, baseURL);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto("/settings/import");
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  return page;
}

async function measure(page: Page): Promise<BenchRow[]> {
  const buffer = Buffer.from(loopDbFile(tenYears(), await initSqlJs()));
  const file = { name: "Loop.db", mimeType: "application/octet-stream", buffer };
  const read = await timeOf(async () => {
    await page.getByLabel("Choose a file, or drop it here").setInputFiles(file);
    await page.getByRole("button", { name: `Import ${HABITS} habits` }).waitFor();
  });
  const written = await timeOf(async () => {
    await page.getByRole("button", { name: `Import ${HABITS} habits` }).click();
    await page.getByText(/days imported$/).waitFor();
  });
  const again = await timeOf(async () => {
    await page.getByRole("button", { name: "Choose another file" }).click();
    await page.getByLabel("Choose a file, or drop it here").setInputFiles(file);
    await page.getByText(/You imported this very file/).waitFor();
  });
  return [
    told("the file", `${HABITS * DAYS} logs, ${(buffer.length / 1e6).toFixed(1)} MB`),
    told("from the file to the preview", seconds(read)),
    told("from the button to the report", seconds(written)),
    atMost("the whole import", (read + written) / 1000, 20, "s"),
    told("the same file again, to its preview", seconds(again)),
  ];
}

function tenYears(): LoopWritten[] {
  const today = userDay(new Date(), "Europe/Warsaw", 0); // where new people of the tests live
  return Array.from({ length: HABITS }, (_, habit) => ({
    uuid: String(habit).padStart(32, "0"),
    name: `Habit ${habit}`,
    description: "",
    archived: false,
    color: habit % 20,
    type: habit % 3 === 0 ? "NUMERICAL" : "YES_NO",
    num: 1,
    den: 1,
    targetType: "AT_LEAST",
    target: 5,
    unit: habit % 3 === 0 ? "km" : "",
    days: Array.from({ length: DAYS }, (_, index) => dayOf(habit, index, today)),
  }));
}

function dayOf(habit: number, index: number, today: CalendarDay) {
  const luck = (index * 7919 + habit * 104_729) % 100;
  const note = luck < 5 ? "a note about the day" : "";
  const code = habit % 3 === 0 ? luck * 100 : luck < 20 ? 0 : 2;
  return { day: addDays(today, index + 1 - DAYS), code: code === 3 ? 4 : code, note };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
