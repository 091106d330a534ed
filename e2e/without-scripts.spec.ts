import { readFileSync } from "node:fs";

import type { Locator, Page } from "@playwright/test";

import { addDays, eachDay, toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";
import { ageProofs } from "./support/people";

test.use({ javaScriptEnabled: false });

function button(page: Page, name: RegExp) {
  return page.getByRole("button", { name });
}

test("without scripts: sign in, make a habit, log it, take it back, skip it, set a goal", async ({
  page,
  stranger,
  database,
  today,
}) => {
  await page.goto("/today");
  await page.getByLabel("E-mail address").fill(stranger.email);
  await page.getByLabel("Password").fill(stranger.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page.goto("/habits/new");
  await page.getByLabel("Name", { exact: true }).fill("Read");
  await page.getByRole("button", { name: "Create habit" }).click();
  await expect(page).toHaveURL("/today?scripts=off");

  await button(page, /^Read\. Mark as done/).click();
  await expect(button(page, /^Read, done\. Undo/)).toHaveAttribute("aria-pressed", "true");
  await button(page, /^Read, done\. Undo/).click();
  await expect(button(page, /^Read\. Mark as done/)).toBeVisible();

  await page.getByRole("button", { name: "Read", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Read" })).toBeVisible();
  await page.getByRole("button", { name: "Skip", exact: true }).click();
  await expect(page.locator("[data-row]")).toContainText("skipped");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await page.getByLabel("Note").fill("Rain all day");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("[data-row]")).toContainText("with a note");
  await page.getByRole("link", { name: "Previous day" }).click();
  await button(page, /^Read\. Mark as done/).click();
  await expect(button(page, /^Read, done\. Undo/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/today/${toIsoDay(today).slice(0, 5)}`));

  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("Thirty days");
  await page.getByLabel("Target").fill("thirty");
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByText("Type a number.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Thirty days");
  await expect(page.getByLabel("Target")).toHaveValue("thirty");
  await page.getByLabel("Target").fill("30");
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByRole("heading", { name: "Thirty days" })).toBeVisible();
  const goals = await ownRows(database, stranger.userId, "SELECT name, target FROM goals");
  expect(goals).toEqual([{ name: "Thirty days", target: expect.anything() }]);
});

test("every kind of tile logs without scripts", async ({ owner, device, today }) => {
  device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", target: { op: "at_least", value: 8 } },
    today,
  );
  device.addHabit({ name: "Up early", valueType: "time" }, today);
  device.addHabit({ name: "Stretch", valueType: "duration" }, today);
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today);
  device.addHabit({ name: "One good thing", valueType: "text" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");

  await button(page, /^Water, not logged yet\. Add one/).click();
  await button(page, /^Water, 1 glasses\. Add one/).click();
  await button(page, /^One fewer, Water/).click();
  await expect(button(page, /^Water, 1 glasses\. Add one/)).toBeVisible();
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Warsaw",
    hour: "2-digit",
    hourCycle: "h23",
  }).format(new Date());
  await button(page, /^Up early\. Log the time now/).click();
  await expect(button(page, new RegExp(`^Up early, ${clock}:`))).toBeVisible();

  await button(page, /^Stretch, not logged yet/).click();
  await page.getByLabel("Exact value").fill("soon");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Type a number.")).toBeVisible();
  await expect(page.getByLabel("Exact value")).toHaveValue("soon");
  await page.getByLabel("Exact value").fill("1:25");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(button(page, /^Stretch, 1 h 25 min/)).toBeVisible();

  await button(page, /^Mood, not logged yet/).click();
  await page.getByRole("button", { name: "4", exact: true }).click();
  await expect(button(page, /^Mood, 4 of 5/)).toBeVisible();
  await button(page, /^One good thing\. Write/).click();
  await page.getByLabel("Text").fill("Snow in the park");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Snow in the park")).toBeVisible();

  // The other day of a habit, and one that is not there.
  await page.goto(`/today/${toIsoDay(today)}/nothing?scripts=off`);
  await expect(page.getByText("There is no such day.")).toBeVisible();
});

test("without scripts: a habit and a goal are edited, put away and taken back", async ({
  owner,
  device,
  database,
  today,
}) => {
  const start = addDays(today, -20);
  const run = device.addHabit({ name: "Run", start, valueType: "counter", unit: "km" }, today);
  device.log(run, addDays(today, -2), 5);
  device.addHabit({ name: "Swim" }, today);
  device.addHabit({ name: "Walk" }, today);
  const goal = device.addGoal(
    { name: "Far", target: 100, unit: "km", start, contributions: [{ habitId: run, weight: 1 }] },
    today,
  );
  await device.sync();
  const { page, userId } = owner;

  // Refused: what was typed stays, beside what is wrong with it.
  await page.goto(`/habits/${run}`);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByLabel("When it is due").selectOption("Some times a week");
  await page.getByLabel("How many", { exact: true }).fill("3");
  await page
    .getByLabel("The new schedule and target apply from")
    .fill(toIsoDay(addDays(today, -3)));
  await page.getByText("More", { exact: true }).first().click();
  await page.getByLabel("Cue").fill("After tea");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/habits/${run}/edit?scripts=off`);
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await expect(page.getByLabel("How many", { exact: true })).toHaveValue("3");
  await page.getByLabel("Name", { exact: true }).fill("Long run");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Long run");
  const versions =
    "SELECT to_char(from_day, 'YYYY-MM-DD') AS day, schedule->>'kind' AS kind FROM habit_versions WHERE habit_id = $1 ORDER BY 1";
  expect(await ownRows(database, userId, versions, [run])).toEqual([
    { day: toIsoDay(start), kind: "daily" },
    { day: toIsoDay(addDays(today, -3)), kind: "perWeek" },
  ]);
  const words = await ownRows(database, userId, "SELECT name, cue FROM habits WHERE id = $1", [
    run,
  ]);
  expect(words).toEqual([{ name: "Long run", cue: "After tea" }]);

  // Paused, resumed, archived, taken up again, deleted, restored.
  await page.getByLabel("To", { exact: true }).fill(toIsoDay(addDays(today, -1)));
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByText("The end lies before the start.")).toBeVisible();
  await page.getByLabel("To", { exact: true }).fill("");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("This habit is archived.")).toBeVisible();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Trash (1)" })).toBeVisible();
  await page.getByRole("button", { name: /^Restore ?: Long run/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Long run");

  // Moved: the first cannot go up, and the order is the one of the list.
  const names = page.locator(".hrow a");
  await page.goto("/habits");
  await expect(names).toHaveText(["Long run", "Swim", "Walk"]);
  await expect(page.getByRole("button", { name: "Move Long run up" })).toBeDisabled();
  await page.getByRole("button", { name: "Move Long run down" }).click();
  await expect(names).toHaveText(["Swim", "Long run", "Walk"]);
  await page.getByRole("button", { name: "Move Walk up" }).click();
  await expect(names).toHaveText(["Swim", "Walk", "Long run"]);
  await page.goto("/today");
  await expect(page.locator("[data-row]")).toContainText(["Swim", "Walk", "Long run"]);

  // A goal: a number that is none, a milestone on a spare line, the trash.
  await page.goto(`/goals/${goal}/edit`);
  await page.getByLabel("Target").fill("many");
  await page.getByLabel("Name of milestone 1").fill("Half");
  await page.getByLabel("Value of milestone 1").fill("50");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Type a number.")).toBeVisible();
  await expect(page.getByLabel("Name of milestone 1")).toHaveValue("Half");
  await page.getByLabel("Target").fill("120");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("of 120 km", { exact: true })).toBeVisible();
  await expect(page.getByText("45 km to go", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Delete this goal" }).click();
  await page.getByRole("button", { name: /^Restore ?: Far/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Far");
});

test("without scripts: every screen shows its numbers, and the settings can be changed", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -60);
  const id = device.addHabit({ name: "Read", start }, today);
  for (const day of eachDay(start, today)) device.log(id, day, 1);
  await device.sync();
  const { page } = owner;
  const shows = async (address: string, what: Locator) => {
    await page.goto(address);
    await expect(what).toBeVisible();
    await expect(page).toHaveURL(`${address}?scripts=off`);
  };
  await shows(`/habits/${id}`, page.getByText("61", { exact: true }).first());
  await shows("/month", page.getByRole("grid"));
  await shows("/heatmap", page.getByText("Read", { exact: true }).first());
  await shows("/insights", page.getByText("kept in 30 days", { exact: false }).first());
  await expect(
    page.getByRole("img", { name: /^Days kept in each of the last [67] months/ }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Month", exact: true }).click();
  await expect(
    page.getByRole("img", { name: /^Days kept in each of the last [56] weeks/ }),
  ).toBeVisible();
  for (const address of ["/welcome", "/coach", "/settings/import", "/settings/sync"]) {
    await page.goto(address);
    await expect(page.locator("noscript .lead")).toHaveText("This page needs scripts");
    await expect(page.getByText("Opening your habits")).toBeHidden();
  }
  await shows("/habits", page.getByRole("link", { name: "Read" }).first());

  await page.getByLabel("First day away").fill(toIsoDay(addDays(today, -1)));
  await page.getByLabel("Last day away").fill(toIsoDay(addDays(today, -2)));
  await page.getByRole("button", { name: "Enter days away" }).click();
  await expect(page.getByText("The end lies before the start.")).toBeVisible();
  await page.getByLabel("Last day away").fill("");
  await page.getByRole("button", { name: "Enter days away" }).click();
  await page.getByRole("button", { name: "End it today" }).click();
  await expect(page.getByRole("button", { name: "End it today" })).toHaveCount(0);
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);

  await shows("/settings", page.getByLabel("Name", { exact: true }));
  await page.getByLabel("Name", { exact: true }).fill("Ada of the lake");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada of the lake");
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await page.getByLabel("Language").selectOption("Polski");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ustawienia");
  await page.goto("/settings/account?lang=en");
  await page.getByLabel("Present password").fill("a guess");
  await page.getByLabel("New password").fill("a long enough one");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
});

test("without scripts: the password once more ends a session and gives out the server's part", async ({
  owner,
  database,
  browser,
}) => {
  const other = await browser.newContext();
  await owner.signIn(other);
  await other.close();
  await ageProofs(database, owner.userId);
  const { page } = owner;
  await page.goto("/settings/account");
  await expect(page.getByRole("button", { name: /^End/ })).toHaveCount(0);
  const sessions = page.locator(".settings-part", { hasText: "Where you are signed in" });
  await sessions.getByLabel("Your password").fill("a guess");
  await sessions.getByRole("button", { name: "Go on" }).click();
  await expect(sessions.getByText("This is not your password.")).toBeVisible();
  await sessions.getByLabel("Your password").fill(owner.password);
  await sessions.getByRole("button", { name: "Go on" }).click();
  await sessions.getByRole("button", { name: "End all others" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);

  await ageProofs(database, owner.userId);
  expect((await page.request.get("/api/export/account")).status()).toBe(403);
  await page.goto("/settings/export");
  await page.getByLabel("Your password").fill("a guess");
  await page.getByRole("button", { name: "Save this part" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Your password").fill(owner.password);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save this part" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("kept-account.json");
  expect(readFileSync(await file.path(), "utf8")).toContain(owner.email);

  // A cookie that opens nothing: the door, and the way back.
  await database.query("DELETE FROM sessions WHERE user_id = $1", [owner.userId]);
  await page.goto("/habits");
  await expect(page).toHaveURL(/^[^?]*\/sign-in\?next=%2Fhabits/);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/habits?scripts=off");

  // The same under a form that is being filled: what was typed waits for whoever typed it.
  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("A thousand pages");
  await page.getByLabel("Target").fill("a thousand");
  await database.query("DELETE FROM sessions WHERE user_id = $1", [owner.userId]);
  await page.getByRole("button", { name: "Create goal" }).click();
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password").fill("a guess"); // a refused sign-in has a form of its own to remember
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/goals/new?scripts=off");
  await expect(page.getByRole("alert")).toContainText("this was not saved");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("A thousand pages");
  const cookies = await page.context().cookies();
  const kept = cookies.find(({ name }) => name.endsWith("kept-unsent"));
  await expect(page.getByLabel("Target")).toHaveValue("a thousand");
  expect(kept?.expires).toBeGreaterThan(Date.now() / 1000 + 25 * 60);
  expect(kept?.value).not.toContain("pages");
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByText("Type a number.")).toBeVisible(); // it was sent again, and is judged now
  const left = await page.context().cookies();
  expect(left.some(({ name }) => name.endsWith("kept-unsent"))).toBe(false);
});
