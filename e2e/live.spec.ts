import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";
import { Instance } from "./support/instance";
import { untilStored } from "./support/stored-app";
import { StreamWatch } from "./support/stream-watch";

// As people have it: what the worker does must not stand in the way.
test.use({ serviceWorkers: "allow" });

/** Opens Today and waits until this browser has its copy and one of its tabs a stream. */
async function openToday(page: Page, origin = ""): Promise<void> {
  await page.goto(`${origin}/today`);
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
}

function rowOf(page: Page) {
  return page.locator(".row", { hasText: "Read" });
}

function tapOn(page: Page): Promise<void> {
  return page
    .getByRole("button", { name: /^Read,/ })
    .first()
    .click();
}

test("a tap on one device shows on the other, which nobody touches, and a goal that it reaches is told there", async ({
  owner,
  browser,
  baseURL,
  device,
  today,
}) => {
  const habit = device.addHabit({ name: "Read", valueType: "counter", unit: "pages" }, today);
  const goal = device.addGoal({ name: "Two pages", target: 2, start: today }, today);
  device.write({ type: "goal.contribution", id: goal, habitId: habit, weight: 1 });
  await device.sync();

  const second = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(second);
  const [one, two] = [owner.page, await second.newPage()];
  const streams = new StreamWatch(second);
  await Promise.all([one, two].map((page) => openToday(page)));
  await expect.poll(() => streams.holders.length).toBe(1);

  await tapOn(one);
  await expect(rowOf(two)).toContainText("1");
  await tapOn(one);
  await expect(rowOf(two)).toContainText("2");
  const notice = two.getByRole("status").filter({ hasText: "is reached." });
  await expect(notice).toContainText("Two pages is reached.");
  // Where it happened the toast of the tap stays, with its way back.
  await expect(one.getByRole("status").getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(one.getByRole("status").filter({ hasText: "is reached." })).toHaveCount(0);
  await notice.getByRole("button", { name: "Show" }).click();
  await expect(two).toHaveURL(`/goals/${goal}`);
  await second.close();
});

test("seven tabs load, share one stream, and pass it on when its tab is closed, frozen, asleep or out of sight", async ({
  owner,
  context,
  device,
  today,
}) => {
  test.setTimeout(120_000);
  const habit = device.addHabit({ name: "Read", valueType: "counter", unit: "pages" }, today);
  await device.sync();
  const streams = new StreamWatch(context);
  const tabs = [owner.page];
  while (tabs.length < 7) tabs.push(await context.newPage());
  for (const tab of tabs) await openToday(tab);
  await untilStored(owner.page);
  await expect.poll(() => streams.holders).toEqual([tabs[0]]);
  await expectNews(21);

  // Closed: the browser gives the lock to the next in line.
  await tabs.shift()?.close();
  await expect.poll(() => streams.holders).toEqual([tabs[0]]);
  await expectNews(22);

  // Frozen: it steps back by itself, and comes to itself again without taking anything from the others.
  const [frozen, next] = tabs;
  await frozen?.evaluate(() => void document.dispatchEvent(new Event("freeze")));
  await expect.poll(() => streams.holders).toEqual([next]);
  await expectNews(23);
  await frozen?.evaluate(() => void document.dispatchEvent(new Event("resume")));
  await expectNews(24);
  expect(streams.holders).toEqual([next]);

  // Asleep without a word, as on phones: a tab in sight that gets no answer takes the lead from it.
  const wake = await putToSleep(next);
  await frozen?.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => streams.holders).toContain(frozen);
  await wake();
  await expect.poll(() => streams.holders).toEqual([frozen]);
  await expectNews(25);

  // Out of sight, while others are in sight.
  await frozen?.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect.poll(() => streams.holders.length).toBe(1);
  await expect.poll(() => streams.holders[0] !== frozen).toBe(true);
  await expectNews(26);
  expect(streams.holders).toHaveLength(1);

  /** What another device does shows in every tab, without any of them being touched. */
  async function expectNews(pages: number): Promise<void> {
    device.log(habit, today, pages);
    await device.sync();
    for (const tab of tabs) await expect(rowOf(tab)).toContainText(String(pages));
  }
});

test("after a restart of the server, with a proxy that says so, a page has what it missed", async ({
  owner,
  page,
  context,
  device,
  today,
}) => {
  const habit = device.addHabit({ name: "Read", valueType: "counter", unit: "pages" }, today);
  const goal = device.addGoal({ name: "Nine pages", target: 9, start: today }, today);
  device.write({ type: "goal.contribution", id: goal, habitId: habit, weight: 1 });
  await device.sync();
  const instance = await Instance.prepare();
  await instance.start();
  try {
    const streams = new StreamWatch(context);
    await openToday(page, instance.origin);
    await untilStored(page);
    await expect.poll(() => streams.holders.length).toBe(1);
    device.log(habit, today, 1);
    await device.sync();
    await expect(rowOf(page)).toContainText("1");
    const heard = await heardIn(page, owner.userId);

    await instance.stop("SIGKILL");
    await expect(page.getByText("Offline", { exact: false }).first()).toBeAttached();
    for (const value of [2, 3, 9]) {
      device.log(habit, today, value);
      await device.sync();
    }
    // After any answer but 200 an EventSource never tries again by itself.
    const refused = Promise.withResolvers<void>();
    await context.route("**/api/events?*", async (route) => {
      await route.fulfill({ status: 503 });
      refused.resolve();
    });
    await instance.start();
    await refused.promise;
    await context.unroute("**/api/events?*");
    const notice = page.getByRole("status").filter({ hasText: "Nine pages is reached." });
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await expect(rowOf(page)).toContainText("9");
    expect(streams.asked.at(-1)).toMatch(/[?&]after=\d+$/);
    await expect
      .poll(async () => (await heardIn(page, owner.userId)).at(-1))
      .toBeGreaterThan(heard.at(-1) ?? 0);
  } finally {
    await instance.stop();
  }
});

/** Keeps a tab from running until it is woken: it waits for an answer that does not come. */
async function putToSleep(tab: Page | undefined): Promise<() => Promise<void>> {
  const asleep = Promise.withResolvers<void>();
  const awake = Promise.withResolvers<void>();
  await tab?.route("**/api/asleep", async (route) => {
    asleep.resolve();
    await awake.promise;
    await route.fulfill({ body: "" });
  });
  const sleep = tab?.evaluate(() => {
    const question = new XMLHttpRequest();
    question.open("GET", "/api/asleep", false); // nothing else runs in this tab meanwhile
    question.send();
  });
  await asleep.promise;
  return async () => {
    awake.resolve();
    await sleep;
  };
}

/** The place in the story that the browser has kept. */
async function heardIn(page: Page, userId: string): Promise<number[]> {
  return page.evaluate(
    (name) =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("error", () => reject(opening.error));
        opening.addEventListener("success", () => {
          const db = opening.result;
          const got = db.transaction("meta").objectStore("meta").get("live");
          got.addEventListener("success", () => {
            const row = got.result as { position: number } | undefined;
            resolve(row ? [row.position] : []);
            db.close();
          });
        });
      }),
    `kept:${userId}`,
  );
}
