import { addDays } from "@/lib/domain/calendar-day";

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
});

test("the strength says where it comes from", async ({ owner, device, today }) => {
  const days = Array.from({ length: 20 }, (_, index) => (index === 10 ? "missed" : "done"));
  const id = device.addHabit({ name: "Meditate" }, today, [...(days as "done"[]), null]);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await page.getByText("Where the strength comes from").click();
  await expect(
    page.getByRole("img", { name: /^What each of the last 20 planned days/ }),
  ).toBeVisible();
  await expect(page.getByText(/^Next is .* missed, to /)).toBeVisible();
  await expect(page.getByText(/^Chance that it is done today: \d+%/)).toBeVisible();
});
