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

test("what opens above a screen is clean: sheets, menus, dialogs, toasts, lists of what waits", async ({
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
    const name = page.getByRole("button", { name: habit, exact: true });
    await name.click();
    const sheet = page.getByRole("dialog", { name: habit });
    if (habit === "Water") await sheet.getByRole("button", { name: "Changes to this day" }).click();
    await expectOpenAndClean(sheet, `the sheet of ${habit}`);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await expect(name).toBeFocused();
  }

  await page.keyboard.press("?");
  await expectOpenAndClean(page.getByRole("dialog", { name: "Keyboard shortcuts" }), "the keys");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1000, height: 800 }); // a tablet has the sign without its word
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

test("with forced colours days are told apart, and so is what has the focus", async ({
  owner,
  device,
  today,
}) => {
  const open = [device.addHabit({ name: "Open" }, today), device.addHabit({ name: "Too" }, today)];
  const said = (["done", "skipped", "missed"] as const).map((day) =>
    device.addHabit({ name: day }, today, [day]),
  );
  const part = device.addHabit(
    { name: "Half", valueType: "counter", target: { op: "at_least", value: 4 } },
    today,
    [2],
  );
  const year = device.addHabit({ name: "Year" }, today, ["done", "skipped", "missed", null]);
  await device.sync();
  const { page } = owner;
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto("/today");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  const lookOf = (id: string) => paintOf(page.locator(`[data-tile="${id}"]`));
  const [one, other] = [await lookOf(open[0] ?? ""), await lookOf(open[1] ?? "")];
  expect(one, "two open days look the same").toBe(other);
  const looks = new Set([one]);
  for (const id of [...said, part]) looks.add(await lookOf(id));
  expect(looks.size, "open, done, skipped, missed and half are five looks").toBe(5);

  await page.keyboard.press("j");
  const focused = page.locator("[data-tile]:focus");
  await expect(focused).toHaveCount(1);
  const { style, width } = await focused.evaluate((tile) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(tile);
    return { style: outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
  expect(style).not.toBe("none");
  expect(width).toBeGreaterThanOrEqual(2);

  await page.goto(`/habits/${year}`);
  const squares = page.locator(".ygrid [data-day]");
  await expect(squares.first()).toBeAttached();
  const days = new Set<string>();
  for (const back of [3, 2, 1, 0]) {
    days.add(await paintOf(page.locator(`.ygrid [data-day="${today - back}"] >> visible=true`)));
  }
  expect(days.size, "done, skipped, missed and open squares").toBe(4);
});

test("with forced colours the days of a month, the colours of habits and what is chosen are told apart", async ({
  owner,
  device,
  today,
}) => {
  for (const day of ["done", "skipped", "missed"] as const) {
    device.addHabit({ name: day }, today, [day]);
  }
  await device.sync();
  const { page } = owner;
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/month");
  const done = page.locator(".cell.l4 >> visible=true").first();
  await expect(done).toBeVisible();
  const skipped = page.locator(".cell.k >> visible=true").first();
  const future = page.locator(".cell.fut >> visible=true").first();
  const looks = await Promise.all([done, skipped, future].map((day) => groundOf(day)));
  expect(new Set(looks).size, "done, skipped and to come").toBe(3);

  await page.goto("/habits/new");
  const swatches = page.locator(".swatch");
  await expect(swatches.first()).toBeVisible();
  const colours = await swatches.evaluateAll((all) =>
    all.map((swatch) => getComputedStyle(swatch).backgroundColor),
  );
  expect(new Set(colours).size).toBe(colours.length);
  const chosen = page.locator(".kind :checked + span");
  const other = page.locator(".kind :not(:checked) + span").first();
  const [one, two] = await Promise.all(
    [chosen, other].map((kind) =>
      kind.evaluate((found) => getComputedStyle(found).backgroundColor),
    ),
  );
  expect(one).not.toBe(two);
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
    const moved = () =>
      page.evaluate(() => [
        ...(globalThis as unknown as { moved: Set<string> }).moved, // set by watchMotion
      ]);
    if (reducedMotion === "reduce") expect(await moved()).toEqual([]);
    else await expect.poll(async () => (await moved()).length).toBeGreaterThan(0);
  }
});

/** What an element is painted with, whatever it stands on: its own paint, that of what is before it, and its drawing. */
function paintOf(element: Locator): Promise<string> {
  return element.evaluate((found) => {
    const styles = [getComputedStyle(found), getComputedStyle(found, "::before")];
    const paints = styles.map((style) => [
      [style.content, style.backgroundColor, style.backgroundImage, style.boxShadow, style.color],
      [style.borderStyle, style.borderWidth, style.borderColor, style.inset, style.clipPath],
    ]);
    return JSON.stringify([paints, found.innerHTML]);
  });
}

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

function groundOf(element: Locator): Promise<string> {
  return element.evaluate((found) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(found);
    return `${backgroundColor} ${backgroundImage}`;
  });
}
