import initSqlJs from "sql.js";

import { addDays } from "@/lib/domain/calendar-day";
import { loopDbFile } from "@/lib/transfer/loop/loop-db-file";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

const HABITS = 12;
const DAYS = 1500;

test("a large backup is cancelled half-way and leaves nothing, then comes whole, and the same file again changes nothing", async ({
  owner,
  today,
  database,
}) => {
  test.setTimeout(120_000); // 18,000 of anything take their time on a busy machine
  const habits = Array.from({ length: HABITS }, (_, habit) => ({
    uuid: String(habit).padStart(32, "0"),
    name: `Habit ${habit}`,
    description: "",
    archived: false,
    color: habit,
    type: "YES_NO" as const,
    num: 1,
    den: 1,
    targetType: "AT_LEAST" as const,
    target: 0,
    unit: "",
    days: Array.from({ length: DAYS }, (_, index) => {
      const code = (index * 7919 + habit) % 100 < 20 ? 0 : 2;
      return { day: addDays(today, index + 1 - DAYS), code, note: "" };
    }),
  }));
  const buffer = Buffer.from(loopDbFile(habits, await initSqlJs()));
  const file = { name: "Loop.db", mimeType: "application/octet-stream", buffer };
  const { page } = owner;
  await page.goto("/settings/import");
  const drop = page.getByLabel("Choose a file, or drop it here");
  await drop.setInputFiles(file);
  await page.getByRole("button", { name: `Import ${HABITS} habits` }).click();
  await page.evaluate(cancelHalfWay);
  await expect(page.getByText(/was stopped and taken back/)).toBeVisible();
  await expect(page.getByText(/taken back$/)).toBeVisible();
  await page.goto("/today");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Habit 0", { exact: true })).toHaveCount(0);

  await page.goto("/settings/import");
  await drop.setInputFiles(file);
  await page.getByRole("button", { name: `Import ${HABITS} habits` }).click();
  await expect(page.getByText("18,000 days imported")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Choose another file" }).click();
  await drop.setInputFiles(file);
  await expect(page.getByText(/You imported this very file/)).toBeVisible();
  await expect(page.getByText(/^Fills no day/)).toHaveCount(HABITS);

  const living = "SELECT count(*)::int AS count FROM habits WHERE NOT deleted";
  await expect
    .poll(async () => (await ownRows(database, owner.userId, living))[0], { timeout: 60_000 })
    .toEqual({ count: HABITS });
});

/** In the page itself: what is looked at from outside may be over by the time of the press. */
async function cancelHalfWay(): Promise<void> {
  const isOnItsWay = () => (document.querySelector("progress")?.value ?? 0) > 0.1;
  while (!isOnItsWay()) await new Promise((resolve) => setTimeout(resolve, 10));
  const buttons = [...document.querySelectorAll("button")];
  buttons.find(({ textContent }) => textContent === "Cancel")?.click();
}
