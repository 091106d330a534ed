import type { Locator, Page } from "@playwright/test";

import { expectCleanEverywhere } from "./support/axe";
import { expect, test } from "./support/fixtures";

test("doors, and pages for nobody in particular, are clean", async ({ page }) => {
  for (const path of ["/sign-in", "/sign-up", "/offline", "/no/such/page"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectCleanEverywhere(page, path);
  }
});

test("what opens above a screen is clean: sheets, menus, dialogs, the palette, toasts, lists of what waits", async ({
  owner,
  device,
  today,
}) => {
  test.setTimeout(180_000);
  const water = device.addHabit({ name: "Water", valueType: "counter" }, today, [3, null]);
  device.write({ type: "log.note", habitId: water, day: today, note: "With lemon." });
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today, [3, null]);
  device.addHabit({ name: "Line", valueType: "text" }, today, ["Snow.", null]);
  await device.sync();
  const { page } = owner;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/today");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();

  for (const habit of ["Water", "Mood", "Line"]) {
    await page.getByRole("button", { name: habit, exact: true }).click();
    const sheet = page.getByRole("dialog", { name: habit });
    if (habit === "Water") await sheet.getByRole("button", { name: "History of this day" }).click();
    await expectOpenAndClean(sheet, `the sheet of ${habit}`);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  }

  await page.keyboard.press("?");
  await expectOpenAndClean(page.getByRole("dialog", { name: "Keyboard shortcuts" }), "the keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or log" }).fill("water 2");
  await expectOpenAndClean(page.getByRole("dialog", { name: "Search or log" }), "the palette");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Saved" }).click();
  await expectOpenAndClean(page.getByRole("dialog", { name: "Sync" }), "the sync detail");
  await page.keyboard.press("Escape");

  await page.route("**/api/sync", (route) => route.abort());
  await page.getByRole("button", { name: /^Water, .*Add one/ }).click();
  await expect(page.getByRole("status").getByRole("button", { name: "Undo" })).toBeVisible();
  await expectCleanEverywhere(page, "a toast and a change that waits");
  await page.goto("/settings/sync");
  await expect(page.getByRole("main").getByText("Water").first()).toBeVisible();
  await expectCleanEverywhere(page, "the list of what waits");
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  const question = page.getByRole("dialog", { name: "Some of it is on this device only" });
  await expectOpenAndClean(question, "the question before signing out");

  await page.goto(`/habits/${water}`);
  await page.getByRole("button", { name: /^More for/ }).click();
  // A menu hangs in the document outside of its landmarks, as menus do.
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanEverywhere(page, "the menu of a habit", "[role=menu]");
  await page.getByRole("menuitem", { name: "Pause…" }).click();
  await expectOpenAndClean(page.getByRole("dialog"), "the dialog of a pause");
});

test("who asked for less motion gets none, everybody else some", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Stretch" }, today);
  await device.sync();
  const { page } = owner;
  await page.addInitScript(watchMotion);
  for (const reducedMotion of ["no-preference", "reduce"] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto("/today");
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    await page.getByRole("button", { name: /^Stretch[.,]/ }).click();
    await page.getByRole("button", { name: "Stretch", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Stretch" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByLabel("Single-key shortcuts").uncheck();
    await page.getByLabel("Single-key shortcuts").check();
    await page.keyboard.press("Escape");
    const moved = await page.evaluate(() => [
      ...(globalThis as unknown as { moved: Set<string> }).moved, // set by watchMotion
    ]);
    if (reducedMotion === "reduce") expect(moved).toEqual([]);
    else expect(moved.length).toBeGreaterThan(0);
  }
});

async function expectOpenAndClean(what: Locator, name: string): Promise<void> {
  await expect(what).toBeVisible();
  const page: Page = what.page();
  await expectCleanEverywhere(page, name);
  await expect(what, `${name} stays open when the window changes`).toBeVisible();
}

/** Notes whatever moves by a transition or an animation, in every frame. Runs in the page. */
function watchMotion(): void {
  const moved = new Set<string>();
  Object.assign(globalThis, { moved });
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { effect } = animation;
      if (!(effect instanceof KeyframeEffect)) continue;
      const { duration } = effect.getComputedTiming();
      const name = `${effect.target?.className} ${effect.pseudoElement ?? ""}`;
      if (Number(duration) > 1) moved.add(name);
    }
    requestAnimationFrame(look);
  };
  look();
}
