import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";

function tile(page: Page, name: RegExp) {
  return page.getByRole("button", { name });
}

test("an amount: one more by a tap, an exact one typed, another by a chip", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit(
    {
      name: "Water",
      valueType: "counter",
      unit: "glasses",
      target: { op: "at_least", value: 8 },
    },
    today,
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await tile(page, /^Water, not logged yet\. Add one/).click();
  await tile(page, /^Water, 1 glasses\. Add one/).click();
  await expect(page.getByText("2 of 8 glasses")).toBeVisible();

  await page.getByRole("button", { name: "Water", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Water" });
  const exact = sheet.getByRole("textbox", { name: "Exact value" });
  await exact.fill("many");
  await exact.press("Enter");
  await expect(sheet.getByRole("alert")).toContainText("Kept cannot read this.");
  await expect(exact).toHaveValue("many");
  await exact.fill("2,5");
  await exact.press("Enter");
  await expect(sheet.getByRole("textbox", { name: "Exact value" })).toHaveValue("2.5");
  await sheet.getByRole("button", { name: "8 glasses" }).click();
  await page.keyboard.press("Escape");
  // At its target, a tap opens the sheet: one more is rarely meant.
  await expect(tile(page, /^Water, 8 glasses\. Change/)).toBeVisible();
});

test("a duration: the timer runs over a reload, and typed minutes stand", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read", valueType: "duration" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await tile(page, /^Read, not logged yet\. Start the timer/).click();
  await expect(page.getByRole("timer")).toContainText(/0:0[1-9]/);
  await page.reload();
  await expect(page.getByRole("timer")).toBeVisible();
  await tile(page, /^Read, timer running\. Pause/).click();
  await expect(tile(page, /^Read, .* min\. Start the timer/)).toBeVisible();

  await page.getByRole("button", { name: "Read", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Read" });
  const exact = sheet.getByRole("textbox", { name: "Exact value" });
  await exact.fill("1:25");
  await exact.press("Enter");
  await expect(sheet.getByRole("textbox", { name: "Exact value" })).toHaveValue("85");
  await page.keyboard.press("Escape");
  await expect(tile(page, /^Read, 1 h 25 min/)).toBeVisible();
});

test("a time: now by a tap, in the owner's own zone, and another one typed", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit(
    { name: "Up early", valueType: "time", target: { op: "before", value: 405 } },
    today,
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await expect(page.getByText("before 06:45")).toBeVisible();
  const before = hourInWarsaw();
  await tile(page, /^Up early\. Log the time now/).click();
  const clock = tile(page, /^Up early, \d\d:/);
  await expect(clock).toBeVisible();
  // An hour may begin with the tap.
  await expect(clock).toHaveAccessibleName(
    new RegExp(`^Up early, (?:${before}|${hourInWarsaw()}):`),
  );

  await page.getByRole("button", { name: "Up early", exact: true }).click();
  const exact = page.getByRole("dialog").getByRole("textbox", { name: "Exact value" });
  await exact.fill("0638");
  await exact.press("Enter");
  await page.keyboard.press("Escape");
  await expect(tile(page, /^Up early, 06:38\. Undo/)).toBeVisible();
});

test("a mark and a text", async ({ owner, device, today }) => {
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today);
  device.addHabit({ name: "One good thing", valueType: "text" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await tile(page, /^Mood, not logged yet\. Choose 1–5/).click();
  await page.getByRole("button", { name: "4 of 5" }).click();
  await expect(tile(page, /^Mood, 4 of 5/)).toBeVisible();

  await tile(page, /^One good thing\. Write/).click();
  await page.getByRole("textbox", { name: "One good thing" }).fill("Snow in the park");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Snow in the park")).toBeVisible();
});

test("skipped, missed, cleared, and a note that stays", async ({ owner, device, today }) => {
  device.addHabit({ name: "Run" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  const open = () => page.getByRole("button", { name: "Run", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Run" });

  await open();
  await sheet.getByRole("button", { name: "Skip today" }).click();
  await expect(page.locator("[data-row]")).toContainText("skipped");
  await open();
  await sheet.getByRole("button", { name: "Missed it" }).click();
  await expect(page.locator("[data-row]")).toContainText("missed");
  await open();
  await sheet.getByRole("button", { name: "Clear this day" }).click();
  await expect(tile(page, /^Run\. Mark as done/)).toBeVisible();

  await open();
  await sheet.getByRole("button", { name: "Add a note" }).click();
  await sheet.getByRole("textbox", { name: "Note" }).fill("Rain all day");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-row]")).toContainText("with a note");
  await open();
  await expect(sheet.getByRole("textbox", { name: "Note" })).toHaveValue("Rain all day");
});

function hourInWarsaw(): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Warsaw",
    hour: "2-digit",
    hourCycle: "h23",
  }).format(new Date());
}
