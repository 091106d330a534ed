import { readFileSync } from "node:fs";

import type { Download, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import type pg from "pg";

import { addDays, toIsoDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";

import { expectCleanEverywhere } from "./support/axe";
import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";
import { ageProofs, PASSWORD, signIn } from "./support/people";

test("an archive goes out of one account and into another, and both hold the same", async ({
  owner,
  stranger,
  device,
  today,
  database,
  browser,
  origin,
}) => {
  const water = device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", target: { op: "at_least", value: 5 } },
    today,
    [3.5, "skipped", 5.125],
  );
  const read = device.addHabit({ name: "Read" }, today, ["done", null, "missed"]);
  device.write({ type: "log.note", habitId: read, day: addDays(today, -1), note: "=only a note" });
  device.write({ type: "habit.pause", id: read, pauseId: water, pause: { from: today, to: null } });
  const version = { schedule: { kind: "perWeek" as const, n: 4 }, target: null };
  device.write({ type: "habit.version", id: read, from: today, version });
  device.write({ type: "habit.declined", id: read, kind: "restart_streak", day: today });
  const followed = { kind: "raise_target", plan: version, replaced: null } as const;
  device.write({ type: "habit.followed", id: water, day: today, followed });
  device.write({
    type: "vacation.create",
    id: "018f0000-0000-7000-8000-0000000000d1",
    days: { from: addDays(today, 7), to: addDays(today, 21) },
  });
  const gone = device.addHabit({ name: "Thrown away" }, today, ["done"]);
  device.write({ type: "habit.delete", id: gone });
  for (const status of ["missed", "done"] as const) {
    // What the day showed before stays with the server, and goes along.
    device.write({ type: "log.mark", habitId: read, day: today, status, value: null });
    await device.sync();
  }
  const coming = { from: addDays(today, 7), terms: { ...termsOf(blankGoal(today)), target: 12 } };
  const goal = device.addGoal({ name: "A lot", coming }, today);
  device.write({ type: "goal.contribution", id: goal, habitId: water, weight: 2.5 });
  await device.sync();

  const { page } = owner;
  await page.goto("/settings/export");
  await expect(page.getByText("3 habits, 6 logged days and one note.")).toBeVisible();
  await expect(page.getByText(/One goal, one habit from the trash/)).toBeVisible();
  // A browser that was left open gets what is on its screens, and no more without the password.
  await ageProofs(database, owner.userId);
  const question = page.getByRole("dialog", { name: "Your password once more" });
  await page.getByRole("button", { name: "Save the file" }).click();
  const part = page.waitForEvent("download");
  await question.getByRole("button", { name: "Save without that part" }).click();
  expect(Object.keys(unzipSync(await bytesOf(await part)))).not.toContain("account.json");
  await expect(page.getByText(/What the server alone knows is not in it/)).toBeVisible();
  await page.getByRole("button", { name: "Save the file" }).click();
  await question.getByLabel("Your password").fill(PASSWORD);
  await expectCleanEverywhere(page, "the password once more");
  const whole = page.waitForEvent("download");
  await question.getByRole("button", { name: "Save the file" }).click();
  expect(Object.keys(unzipSync(await bytesOf(await whole)))).toContain("account.json");
  await expect(question).toHaveCount(0);
  const archive = await saved(page);
  expect(archive.name).toBe(`kept-${toIsoDay(today)}.zip`);
  const entries = unzipSync(archive.bytes);
  expect(JSON.parse(strFromU8(entries["archive.json"] ?? new Uint8Array()))).toMatchObject({
    format: "kept-archive",
    version: 1,
    counts: { habits: 2, trash: 1, logs: 7, goals: 1 },
    account: true,
  });
  const account = strFromU8(entries["account.json"] ?? new Uint8Array());
  expect(account).toContain(owner.email);
  expect(account).not.toContain("argon2");

  const elsewhere = await browser.newContext({ baseURL: origin });
  await signIn(database, stranger, elsewhere, origin);
  const other = await elsewhere.newPage();
  await other.goto("/settings/import");
  await other.getByLabel("Choose a file, or drop it here").setInputFiles({
    name: archive.name,
    mimeType: "application/zip",
    buffer: Buffer.from(archive.bytes),
  });
  await expect(other.getByText("An archive of Kept.")).toBeVisible();
  await expect(other.getByText("One goal comes along, unless it is here already.")).toBeVisible();
  await expect(other.getByText(/in the trash/)).toBeVisible();
  await other.getByRole("button", { name: "Import 3 habits" }).click();
  await expect(other.getByText("6 days imported")).toBeVisible();
  await expect(other.getByText("One earlier value of a day came along.")).toBeVisible();
  const sent = await everything(database, owner.userId);
  await expect.poll(() => everything(database, stranger.userId), { timeout: 30_000 }).toEqual(sent);
  await elsewhere.close();
});

test("without a connection too; tables and Loop's forms say before what they cannot hold", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "=Run", valueType: "counter", unit: "km", tags: ["body"] }, today, [
    5.125,
    null,
    3,
  ]);
  const read = device.addHabit(
    { name: "Read", schedule: { kind: "weekdays", days: [1, 3] } },
    today,
    ["done", "skipped", "missed"],
  );
  device.write({ type: "log.note", habitId: read, day: today, note: "tired" });
  await device.sync();
  const { page } = owner;
  await page.goto("/settings/export");
  await expect(page.getByText("2 habits, 5 logged days and one note.")).toBeVisible();

  await page.getByRole("radio", { name: "Loop backup" }).check();
  await expect(page.getByText(/One schedule becomes the nearest/)).toBeVisible();
  await expect(page.getByText(/Tags, icons, cues and the like of one habit/)).toBeVisible();
  const backup = await saved(page);
  expect(Buffer.from(backup.bytes.subarray(0, 15)).toString()).toBe("SQLite format 3");

  await page.getByRole("radio", { name: "Table, one column for each habit" }).check();
  await page.getByLabel("From").fill(toIsoDay(addDays(today, -1)));
  await expect(page.getByText("2 habits, 3 logged days and one note.")).toBeVisible();
  await page.getByLabel(/^All/).uncheck();
  await expect(page.getByRole("button", { name: "Save the file" })).toBeDisabled();
  await page.getByLabel("Read").check();
  await expect(page.getByText("One note is left out.")).toBeVisible();
  const grid = new TextDecoder().decode((await saved(page)).bytes);
  expect(grid).toBe(
    `date,Read\r\n${toIsoDay(addDays(today, -1))},skip\r\n${toIsoDay(today)},no\r\n`,
  );

  await expectCleanEverywhere(page, "the export");

  await page.context().setOffline(true);
  await page.getByRole("radio", { name: "Kept archive" }).check();
  const archive = unzipSync((await saved(page)).bytes);
  expect(Object.keys(archive)).not.toContain("account.json");
  expect(strFromU8(archive["archive.json"] ?? new Uint8Array())).toContain('"account": false');
  await page.context().setOffline(false);

  // Home again: what went out as a backup is read with its habits and days.
  await page.goto("/settings/import");
  await page.getByLabel("Choose a file, or drop it here").setInputFiles({
    name: "backup",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(backup.bytes),
  });
  await expect(page.getByText("A backup of Loop Habit Tracker.")).toBeVisible();
  await expect(page.getByText("It holds 2 habits, 5 logged days and one note.")).toBeVisible();
  await expect(page.getByText("Fills no day. 2 days are here already and the same.")).toBeVisible();
});

async function saved(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  const file = await download;
  const bytes = await bytesOf(file);
  await expect(page.getByText(/^Your browser has the file/)).toBeVisible();
  return { name: file.suggestedFilename(), bytes };
}

async function bytesOf(file: Download): Promise<Uint8Array> {
  return new Uint8Array(readFileSync(await file.path()));
}

/** Every row of a person that an archive has to bring back, without stamps and moments. */
async function everything(database: pg.Pool, userId: string): Promise<unknown> {
  const rows = (sql: string) => ownRows(database, userId, sql);
  return {
    habits: await rows(
      `SELECT to_jsonb(h) - '{user_id,clocks,seq,created_at,deleted_at}'::text[] AS habit FROM habits h ORDER BY id`,
    ),
    versions: await rows(
      `SELECT to_jsonb(v) - 'user_id' AS version FROM habit_versions v ORDER BY habit_id, from_day`,
    ),
    pauses: await rows(`SELECT to_jsonb(p) - 'user_id' AS pause FROM habit_pauses p ORDER BY id`),
    logs: await rows(
      `SELECT to_jsonb(l) - '{user_id,cell,seq}'::text[] AS log FROM habit_logs l ORDER BY habit_id, day`,
    ),
    goals: await rows(
      `SELECT to_jsonb(g) - '{user_id,clocks,seq,created_at,deleted_at,epoch,state}'::text[] AS goal FROM goals g ORDER BY id`,
    ),
    past: await rows(
      `SELECT to_jsonb(p) - 'user_id' AS past FROM past_values p ORDER BY habit_id, day, register, stamp`,
    ),
    vacations: await rows(
      `SELECT to_jsonb(v) - '{user_id,clocks,seq,created_at}'::text[] AS vacation FROM vacations v ORDER BY id`,
    ),
    weights: await rows(
      `SELECT to_jsonb(w) - 'user_id' AS weight FROM goal_habits w ORDER BY habit_id`,
    ),
  };
}
