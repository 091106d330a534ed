import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

test("a goal fed by two weighted habits is reached once, and reopens when the day is taken back", async ({
  owner,
  device,
  today,
  database,
}) => {
  const run = device.addHabit({ name: "Run", valueType: "counter", unit: "km" }, today, [4, 0]);
  const treadmill = device.addHabit({ name: "Treadmill" }, today, ["done", null]);
  const goal = device.addGoal(
    {
      name: "Ten kilometres",
      unit: "km",
      target: 10,
      contributions: [
        { habitId: run, weight: 1 },
        { habitId: treadmill, weight: 0.5 },
      ],
      milestones: [{ id: "018f0000-0000-7000-8000-0000000000aa", name: "Half way", value: 4.5 }],
    },
    addDays(today, -1),
  );
  await device.sync();

  const { page } = owner;
  await page.goto(`/goals/${goal}`);
  const article = page.getByRole("article", { name: "Ten kilometres" });
  // 4 km run and one treadmill session worth half a kilometre.
  await expect(article.locator(".v")).toContainText("4.5");
  await expect(article.getByText("1 km = 1 km")).toBeVisible();
  await expect(article.getByText("1 day = 0.5 km")).toBeVisible();
  await expect(article.locator(".miles .dot").first()).not.toHaveClass(/\bo\b/);

  device.log(run, today, 5.5);
  await device.sync();
  await page.reload();
  await expect(article.locator(".gh")).toContainText("Reached");

  // Saying the same again, and more, does not announce it again.
  device.log(run, today, 6);
  await device.sync();
  expect(await eventsOf("goal_completed")).toEqual([`${goal}:1`]);

  device.log(run, today, 1);
  await device.sync();
  expect(await eventsOf("goal_reopened")).toEqual([`${goal}:1`]);
  await page.reload();
  await expect(article.locator(".v")).toContainText("5.5");

  async function eventsOf(type: string): Promise<string[]> {
    const rows = await ownRows<{ key: string }>(
      database,
      owner.userId,
      "SELECT data->>'goalId' || ':' || (data->>'epoch') AS key FROM events WHERE type = $1 ORDER BY seq",
      [type],
    );
    return rows.map(({ key }) => key);
  }
});

test("a drawing that has not heard of a narrower window yet does not widen the page", async ({
  owner,
  device,
  today,
}) => {
  const run = device.addHabit({ name: "Run", valueType: "counter", unit: "km" }, today, [4, 3, 2]);
  const contributions = [{ habitId: run, weight: 1 }];
  const goal = device.addGoal({ name: "Far", unit: "km", target: 90, contributions }, today);
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/goals/${goal}`);
  const drawing = page.locator(".recharts-wrapper").first();
  await drawing.scrollIntoViewIfNeeded();
  const overflow = await drawing.evaluate((element) => {
    element.style.width = "830px"; // as it was on the wide screen
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
  expect(overflow).toBe(0);
});

test("a goal is made in the form, its weights can be changed, and deleting it can be taken back", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read", valueType: "duration" }, today, [60, 90]);
  await device.sync();
  const { page } = owner;

  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("Read 5 hours");
  await page.getByLabel("Target").fill("5");
  await page.getByLabel("Unit").fill("h");
  await page.getByLabel("First day").fill(toIsoDay(addDays(today, -1)));
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();

  const article = page.getByRole("article", { name: "Read 5 hours" });
  // 150 minutes at one hour an hour.
  await expect(article.locator(".v")).toContainText("2.5");
  await expect(article.getByText("1 h = 1 h")).toBeVisible();

  await page.getByRole("link", { name: "Edit this goal" }).click();
  // The form of the new goal is still mounted, hidden, behind this one.
  await page.waitForURL("**/edit");
  await page.getByLabel("each hour").filter({ visible: true }).fill("2");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(article.locator(".gh")).toContainText("Reached");

  await page.getByRole("button", { name: "Delete this goal" }).click();
  await expect(article).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: /Read 5 hours/ })).toBeVisible();
});

test("a goal that makes no sense is refused field by field and keeps what was typed", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("Run");
  await page.getByLabel("Target").fill("a lot");
  await page.getByLabel("Deadline").fill("2001-01-01");
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByLabel("Target")).toHaveAccessibleDescription(/number/i);
  await expect(page.getByLabel("Target")).toHaveValue("a lot");
  await expect(page.getByLabel("Deadline")).toHaveAttribute("aria-invalid", "true");
});
