import { addDays } from "@/lib/domain/calendar-day";

import { expectCleanEverywhere } from "./support/axe";
import { expect, test } from "./support/fixtures";

/** Thirty days up to yesterday, done on every fourth, and today still open. */
const RARELY = [
  ...Array.from({ length: 30 }, (_, index) => (index % 4 === 0 ? "done" : null)),
  null,
];

test("a suggestion is followed, undone and followed again; the plan of the habit changes with it", async ({
  owner,
  device,
  today,
}) => {
  const read = device.addHabit({ name: "Read", icon: "book" }, today, RARELY);
  await device.sync();
  const { page } = owner;
  await page.goto("/coach");
  const card = page.getByRole("listitem").filter({ hasText: "planned days missed" });
  await expect(card).toContainText("22 of 29 planned days missed");
  await expect(card).toContainText("Now: every day");

  await card.getByRole("button", { name: "Change from today" }).click();
  await expect(card).toBeHidden();
  const change = page.getByRole("listitem").filter({ hasText: "Since" });
  await expect(change).toContainText("Too early to say");

  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(card).toBeVisible();
  await expect(change).toBeHidden();

  await card.getByRole("button", { name: "Change from today" }).click();
  await expect(change).toBeVisible();
  await page.goto(`/habits/${read}`);
  const plans = page.locator(".habit-plan li");
  await expect(plans).toHaveCount(2);
  await expect(plans.last()).toContainText("every day");

  // Another day, another mind: the button on the page takes it back as well.
  await page.goto("/coach");
  await page.getByRole("button", { name: "Take back Read" }).click();
  await expect(card).toBeVisible();
  await page.goto(`/habits/${read}`);
  await expect(plans).toHaveCount(1);
});

test("not now is remembered on every device, and can be taken back", async ({
  owner,
  device,
  today,
}) => {
  const read = device.addHabit({ name: "Read" }, today, RARELY);
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/today");
  const aside = page.getByRole("complementary", { name: "Today at a glance" });
  await expect(aside).toContainText("22 of 29 planned days missed");
  await aside.getByRole("button", { name: "Not now" }).click();
  await expect(aside).not.toContainText("planned days missed");

  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(aside).toContainText("planned days missed");
  // What is pressed before the first copy stands above what others write within a minute of it.
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
  // The phone in the other pocket says "not now", too, and this page hears of it.
  device.write({ type: "habit.declined", id: read, kind: "reduce_frequency", day: today });
  await device.sync();
  await expect(aside).not.toContainText("planned days missed");

  await page.reload();
  await expect(page.getByRole("heading", { name: "Goals" }).or(aside)).toBeVisible();
  await page.goto("/coach");
  await expect(page.getByText("Nothing to suggest today.")).toBeVisible();
});

test("on a phone the suggestion waits below the list, and leads to the coach", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read" }, today, RARELY);
  const half = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? "done" : "missed"));
  const swim = device.addHabit({ name: "Swim" }, today, half as "done"[]);
  device.addGoal(
    { name: "Sixty times", target: 60, contributions: [{ habitId: swim, weight: 1 }] },
    addDays(today, -59),
  );
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/today");
  await page.locator(".phone-rail").scrollIntoViewIfNeeded();
  await expect(page.getByText(/^\d+ of \d+ planned were kept \(\d+%\), /)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Sixty times/ })).toBeVisible();
  const advice = page.locator("section.coach").filter({ visible: true });
  await expect(advice).toContainText("22 of 29 planned days missed");
  await expect(advice).toContainText("Proposal: ");
  await advice.getByRole("button", { name: "Change from today" }).click();
  await expect(advice).toBeHidden();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  // The pointer still rests on the toast, which stays as long and lies above the link.
  await advice.getByRole("link", { name: "More about it" }).press("Enter");
  await expect(page).toHaveURL(/\/coach$/);
  await expect(page.getByText("Changes you made")).toBeVisible();
});

test("a run that broke is taken up again with one tap, and the coach takes note of it", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read" }, today, [...Array<"done">(9).fill("done"), "missed", null]);
  await device.sync();
  const { page } = owner;
  await page.goto("/coach");
  const card = page.getByRole("listitem").filter({ hasText: "9 in a row, then one missed" });
  await card.getByRole("button", { name: "I’ll take it up again Read" }).click();
  await expect(card).toBeHidden();
  await expect(page.getByText(/^Taken up again on /)).toBeVisible();
  await page.getByRole("button", { name: "Take back Read" }).click();
  await expect(card).toBeVisible();
});

test("numbers beside a habit are told with their averages, and usual times with their middle half", async ({
  owner,
  device,
  today,
}) => {
  const days = Array.from({ length: 60 }, (_, index) => index);
  const walked = (index: number) => (index * 37) % 101 < 50;
  device.addHabit(
    { name: "Walk" },
    today,
    days.map((index) => (walked(index) ? "done" : "missed")),
  );
  device.addHabit(
    { name: "Mood", valueType: "scale", scaleMax: 10 },
    today,
    days.map((index) => (walked(index) ? 8 : 5) + (index % 2)),
  );
  device.addHabit(
    { name: "Wake", valueType: "time" },
    today,
    days.map((index) => 380 + ((index * 7) % 40)),
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/insights");
  const numbers = page.locator("section").filter({ hasText: "Numbers beside habits" });
  await expect(numbers).toContainText("On days with Walk, Mood is higher on average.");
  await expect(numbers).toContainText("60 days compared. They go together");
  const times = page.locator("section").filter({ hasText: "Time of day" });
  await expect(times).toContainText(
    "Wake: usually around 06:39. Half of the times lie between 06:29 and 06:49.",
  );
});

test("a lower target rests on what was reached", async ({ owner, device, today }) => {
  // Ten values, 1 to 10 minutes, among thirty days: 4 is the highest that seven of them reach.
  const days = [...Array<null>(20).fill(null), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null];
  device.addHabit(
    {
      name: "Piano",
      valueType: "duration",
      schedule: { kind: "rrule", rule: "FREQ=DAILY" },
      target: { op: "at_least", value: 30 },
    },
    today,
    days,
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/coach");
  // Both rules fire, and "less often" has nothing concrete to say of a rule of the calendar.
  const card = page.getByRole("listitem").filter({ hasText: "Proposal" });
  await expect(card).toContainText("Piano: 0% of the plan kept in 30 days.");
  await expect(card).toContainText("at least 4 min");
  await expect(card).toContainText("You reached this on 7 of the last 10 days with a value.");
  await page.getByRole("button", { name: "Not now Piano" }).click();
  await expect(page.getByText("Nothing to suggest today.")).toBeVisible();
});

test("habits that go together are told with their counts and without a cause", async ({
  owner,
  device,
  today,
}) => {
  const done = (index: number) => (index * 37) % 101 < 50;
  const days = Array.from({ length: 90 }, (_, index) => index);
  device.addHabit(
    { name: "Read" },
    today,
    days.map((index) => (done(index) ? "done" : "missed")),
  );
  device.addHabit(
    { name: "Stretch" },
    today,
    days.map((index) => (done(index) && index % 9 !== 0 ? "done" : "missed")),
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/insights");
  const together = page.locator("section").filter({ hasText: "What moves together" });
  await expect(together).toContainText("On days with Read, Stretch is kept more often.");
  await expect(together).toContainText("90 days compared. They go together");
  await expect(together).not.toContainText("because");

  await page.getByRole("link", { name: "Coach" }).click();
  await expect(page.getByRole("heading", { name: "Coach", level: 1 })).toBeVisible();
});

test("with little data insights name what is missing", async ({ owner, device, today }) => {
  const days = Array.from({ length: 13 }, (_, index) => (index % 2 === 0 ? "done" : "missed"));
  device.addHabit({ name: "Read" }, today, days);
  device.addHabit({ name: "Stretch" }, today, days);
  await device.sync();
  await owner.page.goto("/insights");
  await expect(owner.page.getByText("Needs 20 days with both habits, you have 13")).toBeVisible();
  await expect(owner.page.getByText("Needs 28 planned days of a habit")).toBeVisible();
});

test("coach and insights are clean", async ({ owner, device, today }) => {
  device.addHabit({ name: "Read" }, today, RARELY);
  device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", start: addDays(today, -40) },
    today,
    Array<number>(40).fill(8),
  );
  await device.sync();
  const { page } = owner;
  for (const [path, words] of [
    ["/coach", "planned days missed"],
    ["/insights", "What moves together"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words).first()).toBeVisible();
    await expectCleanEverywhere(page, path);
  }
  const risks = page.locator("section").filter({ hasText: "At risk" });
  await risks.getByRole("button", { name: "Change from today Read" }).click();
  await expect(page.getByText("from today:")).toBeVisible();
});

test.describe("in Polish", () => {
  test.use({ person: { locale: "pl" } });

  test("the coach speaks it", async ({ owner, device, today }) => {
    device.addHabit({ name: "Czytanie" }, today, RARELY);
    await device.sync();
    await owner.page.goto("/coach");
    await expect(owner.page.getByText("opuszczone 22 z 29 zaplanowanych dni")).toBeVisible();
    await expect(owner.page.getByRole("button", { name: "Zmień od dziś" })).toBeVisible();
  });
});
