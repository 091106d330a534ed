import { addDays, eachDay, toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

test("a new schedule applies from a day on and never changes the days before it", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -20);
  const id = device.addHabit({ name: "Run", start }, today);
  for (const day of eachDay(start, addDays(today, -1))) device.log(id, day, 1);
  await device.sync();
  const { page } = owner;
  const before = `/today/${toIsoDay(addDays(today, -7))}`;
  await page.goto(before);
  await expect(page.getByText("All kept")).toBeVisible();

  await page.goto(`/habits/${id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Morning run");
  await expect(page.getByLabel("The new schedule and target apply from")).toHaveCount(0);
  await page.getByLabel("When it is due").selectOption("Some times a week");
  await page.getByLabel("How many", { exact: true }).fill("3");
  await expect(page.getByLabel("The new schedule and target apply from")).toHaveValue(
    toIsoDay(today),
  );
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/habits/${id}`);

  // From today on it asks for days of the week, the week before still for every day.
  await page.goto("/today");
  await expect(page.getByText(/of \d this week/)).toBeVisible();
  await page.goto(before);
  await expect(page.getByText("All kept")).toBeVisible();
  await expect(page.getByText(/this week/)).toHaveCount(0);
});

test("before the page is alive the form goes to the server, with the same fields", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Run", start: addDays(today, -20) }, today);
  await device.sync();
  const { page } = owner;
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.goto(`/habits/${id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Walk");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/habits/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Walk");
  await page.goto(`/habits/${id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill(" ");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Fill this in.")).toBeVisible();
});

test("the past may be asked for too, from a day that the owner names", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Run", start: addDays(today, -20) }, today);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}/edit`);
  await page.getByLabel("When it is due").selectOption("Every few days");
  await page.getByLabel("Every how many days").fill("200");
  await page
    .getByLabel("The new schedule and target apply from")
    .fill(toIsoDay(addDays(today, -5)));
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(`/habits/${id}`);
  await page.goto(`/today/${toIsoDay(addDays(today, -4))}`);
  await expect(page.getByText("Not planned for this day")).toBeVisible();
  await page.goto(`/today/${toIsoDay(addDays(today, -6))}`);
  await expect(page.getByText("0 of 1").first()).toBeVisible();
});

test("a habit is paused, archived, deleted and brought back from its menu", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Run", start: addDays(today, -5) }, today);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  const menu = page.getByRole("button", { name: "More for Run" });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole("menuitem", { name }).click();
  };

  await choose("Pause…");
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Run is paused")).toBeVisible();
  await choose("End the pause today");
  await expect(page.getByText("Run goes on")).toBeVisible();

  await choose("Archive");
  await expect(page.getByText("Run is archived")).toBeVisible();
  await choose("Take out of the archive");
  await expect(page.getByText("Run is back from the archive")).toBeVisible();

  await choose("Delete");
  await expect(page).toHaveURL("/today");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Run\. Mark as done/ })).toBeVisible();
});

test("days away rest every habit, also one that is made meanwhile, until they are ended", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -5);
  const run = device.addHabit({ name: "Run", start }, today);
  for (const day of eachDay(start, addDays(today, -3))) device.log(run, day, 1);
  await device.sync();
  const { page } = owner;
  await page.goto("/habits");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByLabel("First day away").fill(toIsoDay(addDays(today, -2)));
  await page.getByLabel("Last day away").fill(toIsoDay(addDays(today, -9)));
  await page.getByRole("button", { name: "Enter days away" }).click();
  await expect(page.getByText("The end lies before the start.")).toBeVisible();
  await page.getByLabel("Last day away").fill("");
  await page.getByRole("button", { name: "Enter days away" }).click();
  await expect(page.getByRole("button", { name: "End it today" })).toBeVisible();
  await page.context().setOffline(false);

  // A habit that another device makes without having heard of it.
  device.addHabit({ name: "Swim" }, today);
  await device.sync();
  await page.goto("/today");
  await expect(page.getByText("You are away. Nothing is due")).toBeVisible();
  const week = page.getByRole("navigation", { name: "Week" });
  await expect(week.locator('a[href="/today"]')).toHaveAccessibleName(/nothing planned/);
  await page.goto(`/habits/${run}`);
  await expect(page.getByText("You are away, so nothing is due.")).toBeVisible();
  // The run of three days goes on behind the days away.
  await expect(page.locator(".hfig").getByText("in a row")).toBeVisible();
  await expect(page.locator(".hfig").getByText("3", { exact: true })).toBeVisible();

  await page.goto("/habits");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await page.getByRole("button", { name: "End it today" }).click();
  await expect(page.getByText("Today is due again.")).toBeVisible();
  await page.goto("/today");
  await expect(page.getByRole("button", { name: /^Run\. Mark as done/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Swim\. Mark as done/ })).toBeVisible();
});
