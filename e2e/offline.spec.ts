import initSqlJs from "sql.js";

import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { loopDbFile } from "@/lib/transfer/loop/loop-db-file";
import type { LoopWritten } from "@/lib/transfer/loop/loop-export";

import { chooseSquare } from "./support/choose-square";
import { ownRows } from "./support/own-rows";
import { expect, test } from "./support/own-server";
import { cachedText, untilStored, watchErrors } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("with the server gone every screen opens, also one that was never visited", async ({
  owner,
  device,
  today,
  server,
}) => {
  const run = device.addHabit({ name: "Run up the hill" }, today, ["done", "done", null]);
  const goal = device.addGoal(
    { name: "Climb it", target: 9, contributions: [{ habitId: run, weight: 1 }] },
    addDays(today, -2),
  );
  await device.sync();
  const { page } = owner;
  const errors = watchErrors(page);
  await page.goto("/today");
  await untilStored(page);
  // What the server answers through the worker is the owner's: documents, and what the router asks for.
  for (const path of [`/habits/${run}`, `/goals/${goal}`, "/today"]) await page.goto(path);
  await page.getByRole("link", { name: "Goals", exact: true }).first().click();
  await expect(page).toHaveURL("/goals");

  await server.stop("SIGKILL");
  await page.reload();
  const screens: readonly (readonly [string, string])[] = [
    ["/today", "Run up the hill"],
    [`/habits/${run}`, "Run up the hill"],
    [`/habits/${run}/edit`, "Edit Run up the hill"],
    [`/today/${toIsoDay(addDays(today, -1))}`, "Run up the hill"],
    ["/today/never", "no such day"],
    ["/month", "Run up the hill"],
    [`/month/${toIsoDay(addDays(today, -40)).slice(0, 7)}`, String(yearOf(addDays(today, -40)))],
    ["/heatmap", "Run up the hill"],
    [`/heatmap/${yearOf(today)}`, "Run up the hill"],
    ["/goals", "Climb it"],
    [`/goals/${goal}`, "Climb it"],
    [`/goals/${goal}/edit`, "Edit goal"],
    ["/goals/new", "New goal"],
    ["/habits", "Run up the hill"],
    ["/habits/new", "New habit"],
    ["/insights", "Insights"],
    ["/coach", "Coach"],
    ["/settings", "Time zone"],
    ["/settings/import", "Import"],
    ["/welcome", "What would you like to keep?"],
    ["/sign-in", "Kept cannot reach its server"],
    ["/no/such/page", "Kept cannot reach its server"],
  ];
  for (const [path, text] of screens) {
    await page.goto(path);
    await expect(page, path).toHaveURL(path);
    await expect(page.locator("main:visible"), path).toContainText(new RegExp(text, "i"));
  }

  await page.goto("/");
  await expect(page).toHaveURL("/today");
  await page.getByRole("link", { name: "Month", exact: true }).first().click();
  await expect(page.getByRole("grid")).toBeVisible();
  // The link may have brought a new document, whose keys are heard when it is alive.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("combobox")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByRole("combobox").fill("hill");
  await page
    .getByRole("option", { name: /Run up the hill/ })
    .first()
    .click();
  await expect(page).toHaveURL(`/habits/${run}`);
  expect(errors).toEqual([]);

  const kept = await cachedText(page);
  expect(kept).toContain("/kept-shell/en/habits/"); // the caches were read
  const secrets = ["Run up the hill", "Climb it", run, goal, owner.email, owner.userId];
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
});

test("what is done without the server arrives once when it is back", async ({
  owner,
  device,
  today,
  server,
  database,
}) => {
  test.setTimeout(120_000);
  device.addHabit({ name: "Stretch" }, today);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
  device.addHabit({ name: "Read", valueType: "duration" }, today);
  device.addHabit({ name: "Up early", valueType: "time" }, today);
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today);
  device.addHabit({ name: "One good thing", valueType: "text" }, today);
  const gone = device.addHabit({ name: "Piano" }, today, ["done", null]);
  const swim = device.addGoal({ name: "Swim", target: 10 }, today);
  const climb = device.addGoal({ name: "Climb", target: 10 }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  await server.stop("SIGKILL");

  const tile = (name: RegExp) => page.getByRole("button", { name });
  const exactly = async (habit: string, value: string) => {
    await page.getByRole("button", { name: habit, exact: true }).click();
    const field = page.getByRole("dialog").getByRole("textbox", { name: "Exact value" });
    await field.fill(value);
    await field.press("Enter");
    await page.keyboard.press("Escape");
  };
  await tile(/^Stretch\. Mark as done/).click();
  await tile(/^Water, not logged yet\. Add one/).click();
  await page.reload();
  await tile(/^Water, 1 glasses\. Add one/).click();
  await exactly("Read", "25");
  await exactly("Up early", "0638");
  await tile(/^Mood, not logged yet\. Choose 1–5/).click();
  await page.getByRole("button", { name: "4 of 5" }).click();
  await tile(/^One good thing\. Write/).click();
  await page.getByRole("textbox", { name: "One good thing" }).fill("Snow in the park");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Snow in the park")).toBeVisible();

  // A habit that the server has never heard of: made, changed, paused, deleted and taken back.
  await page.goto("/habits/new");
  await page.getByLabel("Name", { exact: true }).fill("Cello");
  await page
    .getByRole("button", { name: /^(Create|Add|Save)/ })
    .last()
    .click();
  await expect(page).toHaveURL("/today");
  await page.getByRole("link", { name: "Cello" }).first().click();
  await expect(page.getByRole("heading", { name: "Cello" })).toBeVisible();
  const cello = page.url();
  await page.goto(`${cello}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Cello suite");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(cello);
  const choose = async (name: string) => {
    await page.getByRole("button", { name: /^More for/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await choose("Pause…");
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Cello suite is paused")).toBeVisible();
  await page.goto(`/habits/${gone}`);
  await choose("Delete");
  await expect(page).toHaveURL("/today");
  await expect(page.getByText("is in the trash for 90 days")).toBeVisible(); // still the same document
  await page.goto(`/habits/${gone}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("This habit is in the trash.")).toHaveCount(0);

  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("Read 5 hours");
  await page.getByLabel("Target").fill("5");
  await page.getByLabel("Unit").fill("h");
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByRole("article", { name: "Read 5 hours" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("article", { name: "Read 5 hours" })).toBeVisible();
  // Goals that the server knows: one is changed, one deleted, and one of the two taken back.
  await page.goto(`/goals/${swim}/edit`);
  await page.getByLabel("Target").fill("25");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/goals/${swim}`);
  for (const [goal, name] of [
    [swim, "Swim"],
    [climb, "Climb"],
  ] as const) {
    await page.goto(`/goals/${goal}`);
    await page.getByRole("button", { name: "Delete this goal" }).click();
    await expect(page).toHaveURL("/goals");
    await expect(page.getByText(`${name} is deleted.`)).toBeVisible();
    if (goal === swim) await page.getByRole("button", { name: "Undo", exact: true }).click();
  }
  await page.reload();
  await expect(page.getByRole("article", { name: "Swim" })).toContainText("25");
  await expect(page.getByRole("article", { name: "Climb" })).toHaveCount(0);

  // The month takes a day of the habit whose only other day was long ago.
  await page.goto(`/month/${toIsoDay(today).slice(0, 7)}`);
  const cell = page.getByRole("gridcell", { name: /^Piano, .*: not logged yet/ });
  await chooseSquare(cell);
  await page.keyboard.press("x");
  await expect(page.getByRole("gridcell", { name: /^Piano, .*: missed/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("gridcell", { name: /^Piano, .*: missed/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Offline, \d+/ }).first()).toBeAttached();

  await server.start();
  await page.reload();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
  const rows = (sql: string) => ownRows(database, owner.userId, sql);
  expect(
    await rows(
      `SELECT h.name, l.status, l.amount::int, l.text FROM habit_logs l
       JOIN habits h USING (user_id) WHERE h.id = l.habit_id ORDER BY h.name, l.day`,
    ),
  ).toEqual([
    { name: "Mood", status: null, amount: 4, text: null },
    { name: "One good thing", status: null, amount: 1, text: "Snow in the park" },
    { name: "Piano", status: "done", amount: null, text: null },
    { name: "Piano", status: "missed", amount: null, text: null },
    { name: "Read", status: null, amount: 25_000, text: null },
    { name: "Stretch", status: null, amount: 1, text: null },
    { name: "Up early", status: null, amount: 398, text: null },
    { name: "Water", status: null, amount: 2000, text: null },
  ]);
  const names = await rows("SELECT name FROM habits WHERE NOT deleted ORDER BY name");
  expect(names.map(({ name }) => name)).toEqual([
    "Cello suite",
    "Mood",
    "One good thing",
    "Piano",
    "Read",
    "Stretch",
    "Up early",
    "Water",
  ]);
  expect(await rows("SELECT name, target::int FROM goals WHERE NOT deleted ORDER BY name")).toEqual(
    [
      { name: "Read 5 hours", target: 5 },
      { name: "Swim", target: 25 },
    ],
  );
  expect(await rows("SELECT from_day IS NOT NULL AS paused FROM habit_pauses")).toEqual([
    { paused: true },
  ]);
});

test.describe("in the owner's language and colours", () => {
  test.use({ person: { locale: "pl", theme: "dark" } });

  test("the stored screens are in Polish, and dark before the first paint", async ({
    owner,
    device,
    today,
    server,
    context,
    origin,
  }) => {
    device.addHabit({ name: "Bieganie" }, today, ["done"]);
    await device.sync();
    await context.addCookies([{ name: "theme", value: "dark", url: origin }]);
    const { page } = owner;
    await page.goto("/today");
    await untilStored(page);
    await server.stop("SIGKILL");
    await page.goto("/habits");
    await expect(page.locator("html")).toHaveAttribute("lang", "pl");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.locator("main")).toContainText("Bieganie");
    await page.goto("/sign-up");
    await expect(page.getByRole("heading")).toHaveText("Kept nie może połączyć się z serwerem");
  });
});

function yearOf(day: Parameters<typeof toIsoDay>[0]): number {
  return Number(toIsoDay(day).slice(0, 4));
}

test("with the server gone a file is read, imported and exported, and is sent when it is back", async ({
  owner,
  server,
  today,
  database,
}) => {
  const { page } = owner;
  await page.goto("/settings/import");
  await untilStored(page);
  await server.stop("SIGKILL");
  await page.reload();

  const backup = Buffer.from(loopDbFile([pilates(today)], await initSqlJs()));
  await page
    .getByLabel("Choose a file, or drop it here")
    .setInputFiles({ name: "Loop.db", mimeType: "application/octet-stream", buffer: backup });
  await page.getByRole("button", { name: "Import one habit" }).click();
  await expect(page.getByText("One day imported")).toBeVisible();
  await page.goto("/today");
  await expect(page.getByRole("button", { name: /^Pilates/ }).first()).toBeVisible();

  await page.goto("/settings/export");
  await page.getByRole("radio", { name: "Loop backup" }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.db$/);

  const held = `SELECT h.name, l.day::text, l.status, i.file_name FROM habits h JOIN habit_logs l ON l.habit_id = h.id
    JOIN imports i ON i.id::text = h.origin`;
  expect(await ownRows(database, owner.userId, held)).toEqual([]);
  await server.start();
  await expect
    .poll(() => ownRows(database, owner.userId, held), { timeout: 60_000 })
    .toEqual([
      {
        name: "Pilates",
        day: toIsoDay(addDays(today, -1)),
        status: "done",
        file_name: "Loop.db",
      },
    ]);
});

function pilates(today: CalendarDay): LoopWritten {
  return {
    uuid: "0".repeat(32),
    name: "Pilates",
    description: "",
    archived: false,
    color: 8,
    type: "YES_NO",
    num: 1,
    den: 1,
    targetType: "AT_LEAST",
    target: 0,
    unit: "",
    days: [{ day: addDays(today, -1), code: 2, note: "" }],
  };
}
