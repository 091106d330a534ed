import { setTimeout as pause } from "node:timers/promises";

import type { Browser, BrowserContext, Page } from "@playwright/test";

import { mulberry32 } from "@/lib/analytics/goal-forecast";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";
import { cellAmount } from "@/lib/sync/protocol/cell";

import { sendForm } from "../scripts/support/browser";
import { Device } from "./support/device";
import { expect, test } from "./support/fixtures";
import { untilStored } from "./support/stored-app";
import { WholeApp } from "./support/whole-app";

/** `CHAOS_SEED=… npm run e2e -- e2e/chaos.spec.ts` makes the same choices again. */
const SEED = Number(process.env["CHAOS_SEED"] ?? Date.now() % 2 ** 31);
const ROUNDS = Number(process.env["CHAOS_ROUNDS"] ?? 6);
const COUNTERS = ["Water", "Steps"];
const BOXES = ["Read", "Stretch", "Write", "Sing"];
const ZONE = "America/St_Johns"; // of these tests' browsers, and so of the account
const ADA = { email: "ada@example.test", password: "engines weave algebra" };

test("two devices, four tabs, and a server and a database that are killed while they write: every tap, step, edit and note is there, once", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  process.stdout.write(`chaos: seed ${SEED}\n`);
  const chance = mulberry32(SEED);
  const app = await WholeApp.start();
  try {
    const { here, there, device, ids } = await settleIn(browser, app);
    const day = userDay(Date.now(), ZONE, 0);
    const tabs = [await tabOf(here), await tabOf(here), await tabOf(here), await tabOf(there)];
    for (const tab of [tabs[0], tabs[3]]) if (tab) await untilStored(tab);
    const fingers = new Fingers(tabs, chance);
    for (let round = 0; round < ROUNDS; round++) {
      const deed = await begun(DEEDS[round], round % 2 === 0 ? there : here, ids);
      const tapping = fingers.tapUntilLifted();
      await pause(300 + chance() * 1500);
      const isServer = round === 0 || (round > 1 && chance() < 0.6); // each of them for certain
      if (isServer) await app.killServer();
      else app.killDatabase();
      await deed?.finish();
      await pause(300 + chance() * 900);
      if (isServer) await app.start();
      else await app.healthy();
      fingers.lift();
      await tapping;
      await deed?.leave();
      if (round === 2) await fingers.closeTab(0); // the one that leads
    }

    process.stdout.write(`chaos: ${JSON.stringify(fingers.taps)}\n`);
    for (const tab of fingers.tabs) await expectAll(tab, fingers.taps);
    await device.sync();
    for (const name of [...COUNTERS, ...BOXES]) {
      const cell = device.cell(ids.get(name) ?? "", toIsoDay(day)) ?? {};
      const taps = fingers.taps[name] ?? 0;
      if (COUNTERS.includes(name))
        expect([name, cellAmount(cell) ?? 0]).toEqual([name, taps * 1000]);
      else expect([name, cell.mark?.[0].v ?? 0]).toEqual([name, taps]); // once done is 1
    }
    await expect(async () =>
      expect(await foundBy(device, ids, toIsoDay(day))).toEqual(DONE),
    ).toPass();
    for (const context of [here, there]) await context.close();
  } finally {
    await app.end();
  }
});

/** Somebody with an account, two browsers in which they are signed in, and some habits. */
async function settleIn(browser: Browser, app: WholeApp) {
  const [here, there] = [await newBrowser(browser, app), await newBrowser(browser, app)];
  await sendForm(await here.newPage(), `${app.origin}/sign-up`, { name: "Ada", ...ADA });
  await sendForm(await there.newPage(), `${app.origin}/sign-in`, ADA);
  for (const context of [here, there]) for (const page of context.pages()) await page.close();
  const device = new Device(here.request, app.origin);
  const today = userDay(Date.now(), ZONE, 0);
  const ids = new Map([
    ...COUNTERS.map(
      (name) => [name, device.addHabit({ name, valueType: "counter" }, today)] as const,
    ),
    ...[...BOXES, "Draw", "Old"].map((name) => [name, device.addHabit({ name }, today)] as const),
    ["Tea", device.addHabit({ name: "Tea", valueType: "counter" }, today)] as const,
  ]);
  await device.sync();
  return { here, there, device, ids };
}

/** Something else than a tap: what is made ready while the server runs, and the moment it is done, when it does not. */
type Deed = {
  path: (ids: ReadonlyMap<string, string>) => string;
  ready: (page: Page) => Promise<void>;
  finish: (page: Page) => Promise<void>;
};

/** One for each of the first rounds. */
const DEEDS: readonly Deed[] = [
  {
    path: () => "/today",
    ready: async (page) => {
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Add a note" }).click();
      await page.getByRole("dialog").getByRole("textbox", { name: "Note" }).fill("A heron");
    },
    finish: async (page) => page.keyboard.press("Escape"),
  },
  {
    path: (ids) => `/habits/${ids.get("Draw")}/edit`,
    ready: async (page) => page.getByLabel("Name", { exact: true }).fill("Draw birds"),
    finish: async (page) => page.getByRole("button", { name: "Save", exact: true }).click(),
  },
  {
    path: () => "/goals/new",
    ready: async (page) => {
      await page.getByLabel("Name", { exact: true }).fill("A hundred glasses");
      await page.getByLabel("Target").fill("100");
      await page.getByRole("checkbox", { name: "Water" }).check();
    },
    finish: async (page) => page.getByRole("button", { name: "Create goal" }).click(),
  },
  {
    path: (ids) => `/habits/${ids.get("Old")}`,
    ready: async (page) => page.getByRole("button", { name: /^More for/ }).click(),
    finish: async (page) => page.getByRole("menuitem", { name: "Delete" }).click(),
  },
  {
    path: () => "/today",
    ready: async (page) => tileOf(page, "Tea").focus(),
    finish: async (page) => {
      for (const key of ["+", "+", "+", "-"]) await page.keyboard.press(key);
    },
  },
];

/** What has to be found in the end. */
const DONE = {
  note: "A heron",
  name: "Draw birds",
  goals: ["A hundred glasses"],
  old: true,
  tea: 2000,
};

async function begun(deed: Deed | undefined, context: BrowserContext, ids: Map<string, string>) {
  if (!deed) return null;
  const page = await context.newPage();
  await page.goto(deed.path(ids));
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
  await deed.ready(page);
  return {
    finish: () => deed.finish(page),
    leave: () => page.close(), // another tab sends what this one has kept
  };
}

async function foundBy(device: Device, ids: ReadonlyMap<string, string>, isoDay: string) {
  await device.sync();
  const [draw, old, tea] = ["Draw", "Old", "Tea"].map((name) => ids.get(name) ?? "");
  return {
    note: device.cell(draw ?? "", isoDay)?.note?.[0],
    name: device.item("habit", draw ?? "")?.["name"]?.[0],
    goals: device.names("goal"),
    old: device.item("habit", old ?? "")?.["deleted"]?.[0],
    tea: cellAmount(device.cell(tea ?? "", isoDay) ?? {}),
  };
}

function newBrowser(browser: Browser, app: WholeApp): Promise<BrowserContext> {
  return browser.newContext({ baseURL: app.origin, timezoneId: ZONE, serviceWorkers: "allow" });
}

/** A tab with the day's habits that holds its own copy of everything. */
async function tabOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/today");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
  await expect(page.locator(".row", { hasText: "Water" })).toBeVisible();
  return page;
}

/** Taps here and there, and counts what it has tapped. */
class Fingers {
  tabs: Page[];
  readonly taps: Record<string, number> = {};
  readonly #chance: () => number;
  #isLifted = false;

  constructor(tabs: Page[], chance: () => number) {
    this.tabs = tabs;
    this.#chance = chance;
  }

  async tapUntilLifted(): Promise<void> {
    this.#isLifted = false;
    while (!this.#isLifted) {
      const name = this.#pick([...COUNTERS, ...BOXES.filter((box) => !this.taps[box])]);
      await tileOf(this.#pick(this.tabs), name).evaluate((tile: HTMLElement) => tile.click());
      this.taps[name] = (this.taps[name] ?? 0) + 1;
      await pause(20 + this.#chance() * 120);
    }
  }

  lift(): void {
    this.#isLifted = true;
  }

  /** What was tapped there is in the store a moment later, whatever becomes of the tab. */
  async closeTab(index: number): Promise<void> {
    const [tab] = this.tabs.splice(index, 1);
    await pause(1000);
    await tab?.close();
  }

  #pick<Thing>(things: readonly Thing[]): Thing {
    const thing = things[Math.floor(this.#chance() * things.length)];
    if (thing === undefined) throw new RangeError("There is nothing to pick from.");
    return thing;
  }
}

function tileOf(page: Page, name: string) {
  return page.getByRole("button", { name: new RegExp(`^${name}[,.]`) }).first();
}

/** Waits until a tab has sent everything and shows what all of them have tapped. */
async function expectAll(page: Page, taps: Readonly<Record<string, number>>): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("visibilitychange"))); // an occasion to ask
    await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached({ timeout: 2000 });
    for (const name of COUNTERS.filter((counter) => taps[counter])) {
      const said = new RegExp(`^${name}, ${taps[name]}\\b`);
      await expect(tileOf(page, name)).toHaveAccessibleName(said, { timeout: 1000 });
    }
    for (const name of BOXES.filter((box) => taps[box])) {
      await expect(tileOf(page, name)).toHaveAttribute("aria-pressed", "true", { timeout: 1000 });
    }
  }).toPass({ timeout: 60_000 });
}
