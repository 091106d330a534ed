import type { Browser, BrowserContext, Page, Route } from "@playwright/test";

import type { CalendarDay } from "@/lib/domain/calendar-day";

import { expectClean } from "./support/axe";
import { expect, type Owner, test } from "./support/fixtures";
import { openWithCopy } from "./support/open-with-copy";
import { ownRows } from "./support/own-rows";
import { resize } from "./support/resize";
import { untilStored } from "./support/stored-app";

// As people have it: what the worker does must not stand in the way.
test.use({ serviceWorkers: "allow" });

const PIXEL =
  "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";

test("two devices change one day apart: the loser is seen on both, and put back", async ({
  owner,
  browser,
  baseURL,
  device,
  today,
  database,
}) => {
  test.setTimeout(120_000);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [1]);
  await device.sync();
  const [desk, phone] = [owner.page, await openPhone(owner, browser, baseURL)];
  for (const page of [desk, phone]) {
    await openWithCopy(page);
    await openHistory(page); // so that its code is here without a network too
    await page.keyboard.press("Escape");
  }
  await Promise.all([desk, phone].map(untilStored));

  // The desk says 3 and the phone says 5 a little later; the phone is the first that reaches the server.
  await desk.context().setOffline(true);
  await phone.context().setOffline(true);
  await typeValue(desk, "3");
  await typeValue(phone, "5");
  await online(phone);
  await expect(phone.getByText("Saved", { exact: true }).first()).toBeAttached();
  await online(desk);
  await expect(desk.locator(".row", { hasText: "Water" })).toContainText("5");
  await expect(desk.getByRole("button", { name: "Saved, one change to look at" })).toBeVisible();

  // On the phone: its own value holds, the desk's came too late.
  const onPhone = await openHistory(phone);
  await expect(onPhone).toContainText("this device");
  await expect(line(onPhone, "holds now")).toContainText("5 glasses");
  await expect(line(onPhone, "came after a later change")).toContainText("3 glasses");
  await expect(line(onPhone, "came after a later change")).toContainText(
    "Computer, Chrome on Linux",
  );
  await expectNoSidewaysScroll(phone);
  await phone.keyboard.press("Escape");

  // On the desk: the other one is the phone. Its own value is put back with one tap and taken back with another.
  const onDesk = await openHistory(desk);
  await expect(line(onDesk, "holds now")).toContainText("Phone, Chrome on Android");
  await expectClean(desk, "the history of a day");
  await line(onDesk, "came after a later change")
    .getByRole("button", { name: /^Restore/ })
    .click();
  const row = desk.locator(".row", { hasText: "Water" });
  await expect(row).toContainText("3");
  await desk.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(row).toContainText("5");
  const again = await openHistory(desk);
  await expect(line(again, "3 glasses → 5 glasses")).toContainText("holds now");
  await expect(line(again, "5 glasses → 3 glasses")).toContainText("this device");
  await desk.keyboard.press("Escape");

  // The month opens the same day.
  await desk.goto("/month");
  const fromMonth = desk.getByRole("dialog", { name: "Water" });
  await expect(async () => {
    await desk.getByRole("button", { name: "Open this day, with its changes" }).click();
    await expect(fromMonth).toBeVisible({ timeout: 1000 }); // not before the screen is alive
  }).toPass();
  await fromMonth.getByRole("button", { name: "Changes to this day" }).click();
  await expect(fromMonth.getByText("came after a later change")).toBeVisible();

  // The sync page offers the same, in a sentence.
  await desk.goto("/settings/sync");
  const met = desk
    .getByRole("listitem")
    .filter({ hasText: "A later change from another device holds" });
  await expect(met).toContainText("3 glasses was here");
  await expect(met).toContainText("5 glasses");
  await met.getByRole("button", { name: /^Use mine/ }).click();
  await expect(met).toHaveCount(0);
  await expect
    .poll(async () => {
      const rows = await ownRows<{ amount: string }>(
        database,
        owner.userId,
        "SELECT amount FROM habit_logs WHERE day = $1",
        [isoOf(today)],
      );
      return rows[0]?.amount;
    })
    .toBe("3000");
  await phone.context().close();
});

test("a name that was taken is explained, and the two can become one", async ({
  owner,
  device,
  today,
}) => {
  const { page } = owner;
  const read = device.addHabit({ name: "Read" }, today, ["done", "done"]);
  await device.sync();
  await openWithCopy(page);
  await page.goto("/habits/new");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await page.route("**/api/sync", (route) => route.abort());
  device.write({ type: "habit.change", id: read, patch: { name: "Reading" } });
  await device.sync();
  await page.getByLabel("Name", { exact: true }).fill("Reading");
  await page.getByRole("button", { name: "Create habit" }).click();
  await page.unroute("**/api/sync");
  await page.goto("/settings/sync");
  const met = page.getByRole("listitem").filter({ hasText: "Another habit had this name already" });
  await expect(met).toContainText("Reading (2)");
  await expect(met.getByRole("link", { name: "Rename" })).toBeVisible();
  await met.getByRole("button", { name: "Merge into “Reading”" }).click();
  await expect(met).toHaveCount(0);
  await expect(page.getByText("merged into “Reading”")).toBeVisible();
  await page.goto("/habits");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Reading", exact: true })).toHaveCount(1);
});

test("a change that the server refuses stands in the list with its reason and its ways out", async ({
  owner,
  device,
}) => {
  const { page } = owner;
  await device.sync();
  await openWithCopy(page);
  await page.goto("/habits/new");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  const away = (route: Route) => route.abort();
  await page.route("**/api/sync", away);
  await page.getByLabel("Name", { exact: true }).fill("Stretch");
  await page.getByRole("button", { name: "Create habit" }).click();
  await expect(page).not.toHaveURL(/\/habits\/new/);
  await page.goto("/settings/sync");
  const waiting = page.getByRole("main").getByRole("listitem").filter({ hasText: "Stretch" });
  await expect(waiting).toContainText("new");
  await expect(page.getByText("Kept cannot reach the server.")).toBeVisible();

  // The server has no room for one more: it says so for this habit and takes the rest.
  let isFull = true;
  await page.route("**/api/sync", async (route) => {
    const asked = route.request().postDataJSON() as { items: { id: string }[] };
    if (!isFull || asked.items.length === 0) return route.continue();
    const response = await route.fetch({ postData: { ...asked, items: [] } });
    const answer = (await response.json()) as { results: unknown[] };
    const results = asked.items.map(({ id }) => ({
      key: `habit:${id}`,
      status: "error",
      code: "limit",
    }));
    await route.fulfill({ response, json: { ...answer, results } });
  });
  await page.unroute("**/api/sync", away);
  await page.getByRole("button", { name: "Sync now" }).click();
  const refused = page.getByRole("listitem").filter({ hasText: "as many habits as there may be" });
  await expect(refused).toContainText("Stretch");
  await expect(page.getByRole("button", { name: "Sync problem" })).toBeVisible();
  await page.reload();
  await expect(refused).toContainText("Stretch");
  await expectClean(page, "a change that was refused");
  await resize(page, { width: 320, height: 700 });
  await expectNoSidewaysScroll(page);

  isFull = false;
  await refused.getByRole("button", { name: /^Send again/ }).click();
  await expect(refused).toHaveCount(0);
  await expect(page.getByText("Everything is saved on the server.")).toBeVisible();
  await expect(page.getByText("this device").first()).toBeVisible();
});

test("without a network the history says what this device knows", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [1]);
  await device.sync();
  const { page } = owner;
  await openWithCopy(page);
  const first = await openHistory(page); // its code is here from now on
  await expect(line(first, "holds now")).toContainText("1 glasses");
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await typeValue(page, "4");
  const history = await openHistory(page);
  await expect(line(history, "waits on this device")).toContainText("1 glasses → 4 glasses");
  await expect(history.page().getByText("The rest is on the server")).toBeVisible();
});

async function openPhone(owner: Owner, browser: Browser, baseURL = ""): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL,
    userAgent: PIXEL,
    viewport: { width: 320, height: 640 },
  });
  await owner.signIn(context);
  return context.newPage();
}

async function online(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
}

async function openSheet(page: Page) {
  await page.getByRole("button", { name: "Water", exact: true }).click();
  return page.getByRole("dialog", { name: "Water" });
}

async function typeValue(page: Page, value: string): Promise<void> {
  const sheet = await openSheet(page);
  const field = sheet.getByRole("textbox", { name: "Exact value" });
  await field.fill(value);
  await field.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.locator(".row", { hasText: "Water" })).toContainText(value);
}

async function openHistory(page: Page) {
  const sheet = await openSheet(page);
  await sheet.getByRole("button", { name: "Changes to this day" }).click();
  const list = sheet.getByRole("list");
  await expect(list).toBeVisible();
  return list;
}

function line(list: Awaited<ReturnType<typeof openHistory>>, text: string) {
  return list.getByRole("listitem").filter({ hasText: text }).first();
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.querySelector(".sheet")?.scrollWidth ?? 0,
    innerWidth,
  ]);
  expect(Math.max(widths[0] ?? 0, widths[1] ?? 0)).toBeLessThanOrEqual(widths[2] ?? 0);
}

function isoOf(day: CalendarDay): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
