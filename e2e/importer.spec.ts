import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";
import { strToU8, zipSync } from "fflate";

import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";

import { expectClean } from "./support/axe";
import { expect, test } from "./support/fixtures";
import { resize } from "./support/resize";

const REAL = fileURLToPath(
  new URL("../lib/transfer/fixtures/mhabit/loop_habits_csv_v2.3.1.zip", import.meta.url),
);

test("a real export is shown, imported, synced, and taken back with one tap", async ({
  owner,
  database,
}) => {
  const { page } = owner;
  // The last day of the file, so that what Loop says of it is what Kept has to say.
  await page.clock.setSystemTime(new Date("2026-07-04T12:00:00Z"));
  await page.goto("/settings/import");
  await choose(page, REAL);

  await expect(page.getByText("It holds 3 habits, 7 logged days and 3 notes.")).toBeVisible();
  await expect(page.getByText("The days run from 1 July 2026 to 4 July 2026.")).toBeVisible();
  await expect(page.getByText(/On all 8 days .* its formula gives the same/)).toBeVisible();
  await expect(page.getByText("An amount, at most 12 unit a month")).toBeVisible();
  expect(await rowsOf("habits")).toBe(0);

  await page.getByRole("button", { name: "Import 3 habits" }).click();
  await expect(page.getByText("7 days imported")).toBeVisible();
  await expect.poll(() => rowsOf("habit_logs"), { timeout: 30_000 }).toBe(7);
  expect(await rowsOf("habits")).toBe(3);

  // "001 … bool habit": done on the 2nd and the 4th; its Scores.csv ends with 0.0160.
  const main = page.getByRole("main");
  await page.goto("/habits");
  await main.getByRole("link", { name: "bool habit" }).first().click();
  await expect(page.locator(".strength b")).toHaveText("2");
  await expect(page.locator(".fig", { hasText: "this year" })).toContainText("2");
  for (const [day, says] of [
    ["2026-07-02", /: done/],
    ["2026-07-03", /: missed/],
    ["2026-07-04", /: done/],
  ] as const) {
    await expect(page.locator(`.ygrid [data-day="${calendarDay(day)}"]`)).toHaveAccessibleName(
      says,
    );
  }
  const made = page.url();
  // "value habit": 30, 3 and 12 units, where at most 12 in a month were meant.
  await page.goto("/habits");
  await main.getByRole("link", { name: "value habit" }).first().click();
  await expect(page.locator(".fig", { hasText: "this year" })).toContainText("45");
  await page.goto("/heatmap");
  await expect(page.getByRole("region", { name: "bool habit" })).toContainText("2 days");

  await page.goto("/settings/import");
  await page.getByRole("button", { name: /^Undo the import/ }).click();
  await expect(page.getByText(/taken back$/)).toBeVisible();
  await expect.poll(() => rowsOf("habits", "NOT deleted"), { timeout: 30_000 }).toBe(0);
  await page.goto("/heatmap");
  await expect(page.getByText("Your year will stand here")).toBeVisible();
  await page.goto(made);
  await expect(page.getByText("This habit is in the trash.")).toBeVisible();

  async function rowsOf(table: string, which = "true"): Promise<number> {
    const client = await database.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.user_id', $1, true)", [owner.userId]);
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) FROM ${table} WHERE ${which}`,
      );
      return Number(rows[0]?.count);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }
});

test("a merge fills only empty days, the same file again fills nothing, and undo spares what changed", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Read" }, today, ["skipped", null, null]);
  await device.sync();
  const days = [0, 1, 2, 3].map((back) => toIsoDay(addDays(today, -back)));
  const file = {
    name: "Loop.zip",
    mimeType: "application/zip",
    buffer: Buffer.from(
      zipSync({
        "Habits.csv": strToU8(
          "Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Read,,,1,1,#1976D2\n",
        ),
        "001 Read/Checkmarks.csv": strToU8(days.map((day) => `${day},2\n`).join("")),
      }),
    ),
  };
  const { page } = owner;
  await page.goto("/settings/import");
  await expect(page.getByRole("link", { name: "Read" }).first()).toBeVisible();
  await choose(page, file);
  const what = page.getByLabel("What becomes of Read");
  await expect(what).toHaveValue(id);
  await expect(
    page.getByText("Fills 3 days. One day that says something else stays"),
  ).toBeVisible();
  await page.getByText("One day says something else here", { exact: true }).click();
  await expect(page.getByText(/: here skipped, in the file done$/)).toBeVisible();
  await expect(page.getByText("No new habit, days into one that is here: 3 days")).toBeVisible();
  await page.getByRole("button", { name: "Import one habit" }).click();
  await expect(page.getByText("3 days imported")).toBeVisible();

  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(page, file);
  await expect(page.getByText(/You imported this very file/)).toBeVisible();
  await expect(page.getByText(/Fills no day/)).toBeVisible();
  await page.getByRole("button", { name: "Choose another file" }).click();

  // Changed since: the day keeps what it says now.
  device.log(id, addDays(today, -1), "missed");
  await device.sync();
  await page.reload();
  await page.getByRole("button", { name: /^Undo the import/ }).click();
  await expect(page.getByText(/taken back$/)).toBeVisible();
  await page.goto(`/habits/${id}`);
  await expect(dayOf(page, 2)).toHaveAccessibleName(/: skipped$/);
  await expect(dayOf(page, 1)).toHaveAccessibleName(/: missed$/);
  await expect(dayOf(page, 0)).toHaveAccessibleName(/: not logged yet$/);

  function dayOf(on: Page, back: number) {
    return on.locator(`.ygrid [data-day="${addDays(today, -back)}"]`);
  }
});

test("dates that a spreadsheet has made unclear are asked about", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/settings/import");
  await choose(page, csv("Date;Value;Notes\n05-04-26;YES_MANUAL;\n07-04-26;NO;\n"));
  await expect(page.getByRole("heading", { name: "Which day is this?" })).toBeVisible();
  await page.getByRole("button", { name: "4 May 2026" }).click();
  await expect(page.getByText("The days run from 4 May 2026 to 4 July 2026.")).toBeVisible();
});

test("what cannot be imported is refused in a sentence, and nothing is written", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/settings/import");
  await choose(page, csv("Shopping,Price\nMilk,3\n"));
  await expect(
    page.getByRole("alert").filter({ hasText: /not a file that Kept can read/ }),
  ).toBeVisible();
  const whole = zipSync({ "Habits.csv": strToU8("Position,Name\n001,Read\n") }, { level: 0 });
  const torn = whole.with(whole.length - 1, 0).subarray(0, 45);
  await choose(page, { name: "x.zip", mimeType: "application/zip", buffer: Buffer.from(torn) });
  await expect(page.getByText(/damaged .* “Habits.csv” in it, from byte 45 on/)).toBeVisible();
  await choose(page, csv("SQLite format 3\0"));
  await expect(page.getByText(/This is a backup, a database/)).toBeVisible();
  const bomb = zipSync({ "Habits.csv": new Uint8Array(150 * 1024 * 1024) });
  await choose(page, { name: "x.zip", mimeType: "application/zip", buffer: Buffer.from(bomb) });
  await expect(page.getByText(/unpacks to far more/)).toBeVisible();
});

test("letters are asked about, every warning can be reached, and only kinds that fit can be chosen", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/settings/import");
  // "Sąd" in Windows-1250; the amounts of a sheet, with a hundred dates that are none among them.
  const broken = Array.from({ length: 120 }, (_, index) => `2026-02-30,${index}\n`).join("");
  const hostile = "<img src=x onerror=alert(1)>";
  const rows = `Date,S\u00b9d,${hostile}\n${broken}2026-07-01,5,x\n2026-07-02,0\n2026-07-03,3\n`;
  const buffer = Buffer.from(rows, "latin1");
  await choose(page, { name: "own.csv", mimeType: "text/csv", buffer });
  await expect(page.getByRole("heading", { name: "Which letters are right?" })).toBeVisible();
  await expect(page.getByText("Date,Sąd")).toBeVisible();
  await expect(page.getByText("Date,Sšd")).toBeVisible();
  await expectClean(page, "the preview of an import");
  await page.getByRole("button", { name: /Windows-1250/ }).click();
  await expect(page.getByRole("heading", { name: "Sąd" })).toBeVisible();
  // A name is text, wherever it comes from.
  await expect(page.getByRole("heading", { name: hostile })).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  await page.getByText("120 entries have a date that is none.").click();
  await expect(page.getByText(/row 2 of own.csv · “2026/)).toBeVisible();
  await expect(page.getByText(/row 121 of own.csv · “2026/)).toHaveCount(0);
  await page.getByRole("button", { name: "Show 70 more of 70" }).click();
  await expect(page.getByText(/row 121 of own.csv · “2026/)).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the list as a file" }).click();
  const list = await readFile(await (await saving).path(), "utf8");
  expect(list.split("\r\n").filter((line) => line.includes("2026-02-30"))).toHaveLength(120);

  for (const size of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    await resize(page, size);
    await expectClean(page, "the preview of an import");
  }
  await page.getByRole("button", { name: "Change name, kind or plan Sąd" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /Time of day/ })).toBeDisabled();
});

test("a year of sample data comes with one tap and goes with one", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/settings/import");
  await page.getByRole("button", { name: "Add sample data" }).click();
  await expect(page.getByRole("button", { name: "Remove the sample data" })).toBeVisible();
  // The server has taken all of it, the record of the sample data too.
  await expect(page.getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto("/today");
  await expect(page.getByText("Morning run").first()).toBeVisible();
  await page.goto("/settings/import");
  await page.getByRole("button", { name: "Remove the sample data" }).click();
  await expect(page.getByRole("button", { name: "Add sample data" })).toBeVisible();
  await page.goto("/goals");
  await expect(page.getByText("Run 1,000 km")).toHaveCount(0);
});

type Chosen = string | { name: string; mimeType: string; buffer: Buffer };

async function choose(page: Page, file: Chosen): Promise<void> {
  await page.getByLabel("Choose a file, or drop it here").setInputFiles(file);
}

function csv(text: string): Chosen {
  return { name: "Checkmarks.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}
