import type { Page } from "@playwright/test";
import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { SCHEMA } from "./schema";
import type { KeptPage } from "./testing/chromium-page";
import { Chromium, hasChromium } from "./testing/in-chromium";

const DAY = calendarDay("2026-03-02");
const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000002";
/** Stories that three devices play on IndexedDB. */
const runs = { seed: Date.now() % 2 ** 31, ...runsOf(40)(1) };

describe.skipIf(!hasChromium)("the store in Chromium", () => {
  test(`three devices end alike, and no addition is lost (seed ${runs.seed})`, async () => {
    await Chromium.run(async (browser) => {
      const page = await browser.tab();
      expect(await kept(page, "converge", runs)).toBeNull();
    });
  }, 3_600_000);

  test("three tabs that add thirty times each at once make ninety", async () => {
    await Chromium.run(async (browser) => {
      const tabs = await openTabs(browser, 3);
      browser.isOnline = false;
      const thirty = Array.from({ length: 30 }, () => add(1));
      await Promise.all(tabs.map((tab) => kept(tab, "write", thirty)));
      for (const tab of tabs) {
        await expect.poll(() => kept(tab, "days")).toEqual([["Water", DAY, null, 90]]);
      }
      browser.isOnline = true;
      await Promise.all(tabs.map((tab) => kept(tab, "sync")));
      await expect.poll(() => kept(tabs[0], "status")).toMatchObject({ waiting: 0 });
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(90_000);
    });
  });

  test("a tab that is looked at notices what another one did and could not tell", async () => {
    await Chromium.run(async (browser) => {
      const [mute] = await openTabs(browser, 1);
      const other = await browser.tab();
      await kept(other, "open", USER);
      browser.isOnline = false;
      await mute.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
      await kept(mute, "write", [add(1)]);
      expect(await kept(other, "days")).toEqual([]);
      await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await expect.poll(() => kept(other, "days")).toEqual([["Water", DAY, null, 1]]);
    });
  });

  test("a way to some door, instead of an answer, is the end of the session, and nothing is lost", async () => {
    await Chromium.run(async (browser) => {
      const [tab] = await openTabs(browser, 1);
      browser.isShut = true;
      await kept(tab, "write", [add(1)]);
      await kept(tab, "sync");
      expect(await kept(tab, "status")).toMatchObject({ word: "signed_out", waiting: 1 });
      browser.isShut = false;
      await kept(tab, "sync");
      await expect.poll(() => kept(tab, "status")).toMatchObject({ word: "saved", waiting: 0 });
    });
  });

  test("a store that the browser empties under two tabs is filled again, and both go on", async () => {
    await Chromium.run(async (browser) => {
      const tabs = await openTabs(browser, 2);
      await kept(tabs[0], "write", [add(1)]);
      await kept(tabs[0], "sync");
      await browser.clearSiteData(tabs[0]);

      for (const tab of tabs) expect(await kept(tab, "write", [add(1)])).toEqual([]);
      for (const tab of tabs) {
        await kept(tab, "sync");
        await expect.poll(() => kept(tab, "days")).toEqual([["Water", DAY, null, 3]]);
        await expect.poll(() => kept(tab, "status")).toMatchObject({ word: "saved", waiting: 0 });
      }
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
    });
  });

  test("a newer version takes the store over with what waits in it, and the old tabs give way", async () => {
    await Chromium.run(async (browser) => {
      const tabs = await openTabs(browser, 2);
      browser.isOnline = false;
      await kept(tabs[0], "write", [add(1)]);
      const waiting = await kept(tabs[0], "rows", USER, "outbox");
      const newer = await browser.tab("next");
      expect(await kept(newer, "open", USER)).toBeNull();
      expect(await kept(newer, "status")).toMatchObject({ waiting: 1, hindrance: null });
      expect(await kept(newer, "days")).toEqual([["Water", DAY, null, 1]]);

      for (const tab of tabs) {
        await expect.poll(() => kept(tab, "status")).toMatchObject({ hindrance: "newer_tab" });
        expect(await kept(tab, "write", [add(1)])).toEqual([
          expect.stringContaining("OutdatedTabError"),
        ]);
      }
      // A page of the old version that comes later does not take the newer store for its own either.
      const late = await browser.tab();
      expect(await kept(late, "open", USER)).toContain("OutdatedTabError");
      expect(await kept(newer, "rows", USER, "outbox")).toEqual(
        waiting.map((row) => ({ ...(row as object), shape: SCHEMA + 1 })),
      );
      expect(await kept(newer, "rows", USER, "extras")).toEqual([]);

      // The old tabs are in sight still, and one of them led: now the newer one talks to the server.
      await kept(newer, "write", [add(2)]);
      browser.isOnline = true;
      await kept(newer, "sync");
      await expect.poll(() => kept(newer, "status")).toMatchObject({ word: "saved", waiting: 0 });
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
    });
  });

  test("an old tab that does not let go is told of, and the store opens when it is gone", async () => {
    await Chromium.run(async (browser) => {
      const [old] = await openTabs(browser, 1);
      await kept(old, "hold", USER);
      const newer = await browser.tab("next");
      const opening = kept(newer, "open", USER);
      await expect.poll(() => kept(newer, "isBlocked")).toBe(true);
      await kept(old, "letGo");
      expect(await opening).toBeNull();
      expect(await kept(newer, "write", [add(1)])).toEqual([]);
    });
  });

  test("an upgrade that fails leaves the store to the version before, with what waits", async () => {
    await Chromium.run(async (browser) => {
      const [old] = await openTabs(browser, 1);
      browser.isOnline = false;
      await kept(old, "write", [add(1)]);
      const newer = await browser.tab("next");
      await kept(newer, "fill", true);
      expect(await kept(newer, "open", USER)).toContain("UpgradeError");

      const late = await browser.tab();
      expect(await kept(late, "open", USER)).toBeNull();
      expect(await kept(late, "status")).toMatchObject({ waiting: 1, hindrance: null });
      await kept(newer, "fill", false); // some space was freed
      expect(await kept(newer, "open", USER)).toBeNull();
      expect(await kept(newer, "status")).toMatchObject({ waiting: 1, hindrance: null });
    });
  });

  test("a full device says what is not saved, drops nothing, and saves it when there is room", async () => {
    await Chromium.run(async (browser) => {
      const [tab] = await openTabs(browser, 1);
      await kept(tab, "fill", true);
      expect(await kept(tab, "write", [add(2), mark("done")])).toEqual([
        expect.stringContaining("StorageFullError"),
        expect.stringContaining("StorageFullError"),
      ]);
      expect(await kept(tab, "status")).toMatchObject({
        word: "problem",
        waiting: 2,
        problems: [{ key: "storage", kind: "storage_full", code: "2" }],
      });
      await kept(tab, "sync"); // still no room
      expect(await kept(tab, "status")).toMatchObject({ waiting: 2 });

      await kept(tab, "fill", false);
      await kept(tab, "sync");
      await expect.poll(() => kept(tab, "status")).toMatchObject({ word: "saved", waiting: 0 });
      expect(await kept(tab, "days")).toEqual([
        ["Water", DAY, null, 2],
        ["Read", DAY, "done", null],
      ]);
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(2000);
    });
  });

  test("an answer that finds no room is asked for again, and what was sent still waits", async () => {
    await Chromium.run(async (browser) => {
      const [tab] = await openTabs(browser, 1);
      browser.isOnline = false;
      await kept(tab, "write", [add(3)]);
      browser.isOnline = true;
      await kept(tab, "fill", true);
      await kept(tab, "sync");
      expect(await kept(tab, "status")).toMatchObject({
        word: "problem",
        waiting: 1,
        problems: [{ kind: "storage_full" }],
      });
      await kept(tab, "fill", false);
      await expect // by itself, after the pause
        .poll(() => kept(tab, "status"), { timeout: 15_000 })
        .toMatchObject({ word: "saved", waiting: 0, problems: [] });
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
    });
  });
});

/** Tabs of one person, who has two habits. */
async function openTabs(browser: Chromium, count: number): Promise<[Page, ...Page[]]> {
  const tabs: Page[] = [];
  for (let index = 0; index < count; index++) {
    const tab = await browser.tab();
    expect(await kept(tab, "open", USER)).toBeNull();
    tabs.push(tab);
  }
  const [first, ...others] = tabs;
  if (!first) throw new RangeError("At least one tab.");
  await kept(first, "write", [
    create(WATER, { name: "Water", valueType: "counter" }),
    create(READ, { name: "Read" }),
  ]);
  await kept(first, "sync");
  await expect.poll(() => kept(first, "status")).toMatchObject({ word: "saved", waiting: 0 });
  return [first, ...others];
}

/** Calls what `chromium-page.ts` offers, in a tab. */
function kept<Name extends keyof KeptPage>(
  tab: Page,
  name: Name,
  ...parameters: Parameters<KeptPage[Name]>
): Promise<Awaited<ReturnType<KeptPage[Name]>>> {
  // As text: the methods take and give nothing but JSON.
  return tab.evaluate(`kept[${JSON.stringify(name)}](...${JSON.stringify(parameters)})`);
}

function create(id: string, draft: Partial<HabitDraft>): Intent {
  const position = `a${id.at(-1)}`;
  return { type: "habit.create", id, draft: { ...blankHabit(DAY), ...draft }, position };
}

function add(amount: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount };
}

function mark(status: "done"): Intent {
  return { type: "log.mark", habitId: READ, day: DAY, status, value: null };
}
