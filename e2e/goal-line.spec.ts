import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

test("an easier line waits for a week, and what is due stays until then", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -9);
  const goal = device.addGoal(
    { name: "Pages", unit: "pages", target: 100, start, deadline: addDays(today, 90) },
    start,
  );
  await device.sync();
  const { page } = owner;
  await page.goto(`/goals/${goal}`);
  const due = page.getByRole("table", { name: "Due by day" });
  await expect(due.getByRole("row", { name: "Today 10 pages 10 pages" })).toBeVisible();

  await page.goto(`/goals/${goal}/edit`);
  const target = page.getByRole("textbox", { name: "Target" });
  await expect(async () => {
    await target.fill("50");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "after a week" })).toBeFocused();
  }).toPass();
  await page.getByRole("button", { name: /^Save, from / }).click();
  await expect(page).toHaveURL(new RegExp(`/goals/${goal}$`));
  await expect(due.getByRole("row", { name: "Today 10 pages 10 pages" })).toBeVisible();

  // What is coming is told, is edited on, and can be taken back.
  const coming = page.getByText(/^From .*: target 50 pages\.$/);
  await expect(coming).toBeVisible();
  await page.goto(`/goals/${goal}/edit`);
  await expect(target).toHaveValue("50");
  await page.goto(`/goals/${goal}`);
  await page.getByRole("button", { name: "Keep it as it is" }).click();
  await expect(coming).toBeHidden();
  await page.goto(`/goals/${goal}/edit`);
  await expect(target).toHaveValue("100");
});

test("a line is drawn with the keyboard, kept without the server, and refused where it makes no sense", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -9);
  const goal = device.addGoal(
    { name: "Pages", unit: "pages", target: 100, start, deadline: addDays(today, 90) },
    start,
  );
  await device.sync();
  const { page } = owner;
  await page.goto(`/goals/${goal}/edit`);
  const add = page.getByRole("button", { name: "Add a point" });
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeEnabled();
  await page.route("**/api/sync", (route) => route.abort());

  // Ten days from now 40 pages: more than the even pace asks for.
  await add.press("Enter");
  const day = page.getByLabel("Day of point 1");
  await expect(day).toBeFocused();
  await day.fill(toIsoDay(addDays(today, 200)));
  await page.getByLabel("Value of point 1").fill("40");
  await page.getByLabel("Value of point 1").press("Enter");
  await expect(day).toHaveAccessibleDescription(/between the first day and the deadline/);
  await expect(day).toBeFocused();
  await day.fill(toIsoDay(addDays(today, 10)));
  await page.getByLabel("Value of point 1").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/goals/${goal}$`));

  // 10 days of 20 are gone at the end of today: half of the 40.
  const due = page.getByRole("table", { name: "Due by day" });
  await expect(due.getByRole("row", { name: "Today 20 pages 20 pages" })).toBeVisible();
  await page.unroute("**/api/sync");
  await page.goto(`/goals/${goal}/edit`);
  await expect(page.getByLabel("Value of point 1")).toHaveValue("40");

  // Without the point the line is lower this week, so it waits.
  await page.getByRole("button", { name: "Remove point 1" }).press("Enter");
  await expect(add).toBeFocused();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: /^Save, from / }).click();
  await expect(page.getByText(/^From .*: an easier line\.$/)).toBeVisible();
  await expect(due.getByRole("row", { name: "Today 20 pages 20 pages" })).toBeVisible();
});

test("the strength says where it comes from", async ({ owner, device, today }) => {
  const days = Array.from({ length: 20 }, (_, index) => (index === 10 ? "missed" : "done"));
  const id = device.addHabit({ name: "Meditate" }, today, [...(days as "done"[]), null]);
  const start = addDays(today, -20);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await page.getByText("Where the strength comes from").click();
  await expect(
    page.getByRole("img", { name: /^What each of the last 20 planned days/ }),
  ).toBeVisible();
  await expect(page.getByText(/^Next is .* missed, to /)).toBeVisible();
  await expect(page.getByText(/^Chance that it is done today: \d+%/)).toBeVisible();

  device.write({
    type: "habit.version",
    id,
    from: start,
    version: { schedule: { kind: "perWeek", n: 5 }, target: null },
  });
  await device.sync();
  await expect(page.getByText(/^This habit is kept over several days together/)).toBeVisible();
  await expect(page.getByText(/^Next is .* missed, to /)).toBeVisible();
});
