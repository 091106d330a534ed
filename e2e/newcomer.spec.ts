import type { Page } from "@playwright/test";

import { DESKTOP, PHONE } from "./support/axe";
import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";
import { ownRows } from "./support/own-rows";
import { PASSWORD } from "./support/people";

for (const viewport of [PHONE, DESKTOP]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test("a newcomer signs up, picks templates, keeps the first square and finds it in the year", async ({
      page,
    }) => {
      await page.goto("/sign-up");
      await page.getByLabel("Name").fill("Ada");
      await page.getByLabel("E-mail address").fill(`${crypto.randomUUID()}@example.test`);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Make an account" }).click();
      await expect(page).toHaveURL("/welcome");
      await expect(
        page.getByRole("heading", { name: "What would you like to keep?" }),
      ).toBeVisible();
      const pick = (name: RegExp) => page.getByRole("button", { name });
      await expect(page.getByRole("button", { name: "Start with five" })).toBeVisible();
      await pick(/^Run/).click();
      await pick(/^Language/).click();
      await pick(/^Water/).click();
      await page.getByRole("button", { name: "Start with four" }).click();
      await expect(page).toHaveURL("/today");
      await page.getByRole("button", { name: /^Meditate\. Mark as done/ }).click();
      await page.getByRole("button", { name: /^Water, not logged yet\. Add one/ }).click();
      await expect(page.getByText("1 of 8 glasses").filter({ visible: true })).toBeVisible();
      expect(await page.locator("[data-row]").count()).toBe(4);

      const main = page.getByRole("navigation", { name: "Main" });
      await main.getByRole("link", { name: "Year" }).click();
      await expect(page).toHaveURL("/heatmap");
      await expect(page.getByRole("region", { name: "Meditate" })).toContainText("1 day");
      const open = await squareOfToday(page, "Up early");
      expect(await squareOfToday(page, "Read")).toBe(open);
      expect(await squareOfToday(page, "Meditate")).not.toBe(open);
    });
  });
}

test("a newcomer is led from an empty day to the templates", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/today");
  await page.getByRole("link", { name: "Pick from templates" }).click();
  await page.getByRole("button", { name: "Start with five" }).click();
  await expect(page).toHaveURL("/today");
  const habits = page.getByRole("navigation", { name: "Habits" });
  await expect(habits.getByRole("listitem")).toHaveCount(5);
  await expect(habits.getByRole("link", { name: "Meditate" })).toBeVisible();
});

/** How strongly the square of today is filled, in the drawing of a habit that this window shows. */
function squareOfToday(page: Page, habit: string): Promise<string> {
  const drawing = page.getByRole("region", { name: habit }).locator("svg[role=img]:visible");
  return drawing.evaluate((svg) => {
    const ring = svg.querySelector("rect");
    if (!ring) throw new Error("Today has no ring.");
    const { x, y, width, height } = ring.getBBox();
    const middle = new DOMPoint(x + width / 2, y + height / 2);
    const square = [...svg.querySelectorAll("path")].find((path) => path.isPointInFill(middle));
    return square?.getAttribute("style")?.match(/fill: [^;]+/)?.[0] ?? "none";
  });
}

test("a year of sample data is one tap away", async ({ owner }) => {
  const { page } = owner;
  const scripts = await holdBack(page, "**/_next/static/**/*.js");
  await page.goto("/welcome", { waitUntil: "domcontentloaded" });
  const offer = page.getByRole("button", { name: "Look around with sample data" });
  await offer.click();
  scripts.release();
  await expect(page).toHaveURL("/today");
  await expect(page.getByRole("link", { name: /kept/ }).first()).toBeVisible();
  await expect(page.locator("[data-row]").first()).toBeVisible();
});

test("a habit of one's own is refused field by field, keeps what was typed, and is then made", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Water" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await expect(async () => {
    await page.keyboard.press("c");
    await expect(page).toHaveURL("/habits/new", { timeout: 2000 });
  }).toPass();
  const name = page.getByLabel("Name", { exact: true });
  const value = page.locator("[name=targetValue]");
  await name.fill("water");
  await expect(page.getByText("This one will be called “water (2)”.")).toBeVisible();
  await page.getByRole("radio", { name: /An amount/ }).check();
  await page.getByLabel("Unit").fill("litres");
  await page.locator("[name=targetOp]").selectOption("At least");
  await value.fill("lots");
  await page.getByLabel("When it is due").selectOption("On some weekdays");
  await page.getByRole("button", { name: "Create habit" }).click();
  await expect(page.getByText("Type a number.").filter({ visible: true })).toBeVisible();
  await expect(page.getByText("Choose at least one day.")).toBeVisible();
  await expect(value).toBeFocused();
  await expect(page.getByLabel("Unit")).toHaveValue("litres");

  await value.fill("1,5");
  await page.getByLabel("When it is due").selectOption("Every day");
  await page.getByRole("radio", { name: "Pine" }).check();
  await page.getByRole("button", { name: "Create habit" }).click();
  await expect(page).toHaveURL("/today");
  await expect(page.getByText("1.5 litres")).toBeVisible();
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the form makes a habit, and a refused one comes back as it was", async ({
    owner,
    database,
  }) => {
    const { page } = owner;
    await page.goto("/habits/new");
    await page.getByLabel("Name", { exact: true }).fill("Run");
    await page.getByRole("radio", { name: /An amount/ }).check();
    await page.getByLabel("Unit").fill("km");
    await page.getByLabel("When it is due").selectOption("On some weekdays");
    await page.getByRole("button", { name: "Create habit" }).click();
    await expect(page.getByText("Choose at least one day.")).toBeVisible();
    await expect(page.getByLabel("Name")).toHaveValue("Run");
    await expect(page.getByLabel("Unit")).toHaveValue("km");

    await page.getByRole("checkbox", { name: "Mon" }).check();
    await page.getByRole("button", { name: "Create habit" }).click();
    await expect(page).toHaveURL("/today?scripts=off");
    const rows = await ownRows(database, owner.userId, "SELECT name, unit FROM habits");
    expect(rows).toEqual([{ name: "Run", unit: "km" }]);
  });
});
