import type { BrowserContext, Page } from "@playwright/test";

import { addDays, civilDate, dayOfCivil, daysInMonth, toIsoDay } from "@/lib/domain/calendar-day";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitDraft } from "@/lib/domain/habit-draft";
import { userDay } from "@/lib/domain/user-day";

import { Device } from "../../e2e/support/device";
import { atMost, type BenchRow, told } from "./row";
import { slowDown, SLOWDOWN, untilCopied } from "./slow-page";

const HABITS = 50;
const DAYS = 31;
/** Rows and columns of the block that is copied and pasted. */
const BLOCK = { rows: 10, columns: 20 };

/** One of each value type in turn, so that every kind of cell is among the fifteen hundred. */
const KINDS: readonly { habit: Partial<HabitDraft>; day: (n: number) => number | string }[] = [
  { habit: { valueType: "checkbox" }, day: () => "done" },
  {
    habit: { valueType: "counter", unit: "glasses", target: { op: "at_least", value: 6 } },
    day: (n) => (n % 9) + 1,
  },
  { habit: { valueType: "duration" }, day: (n) => 5 + (n % 90) },
  {
    habit: { valueType: "time", target: { op: "before", value: 405 } },
    day: (n) => 380 + (n % 50),
  },
  { habit: { valueType: "scale", scaleMax: 10 }, day: (n) => (n % 10) + 1 },
  { habit: { valueType: "text" }, day: (n) => `Line ${n}` },
];

/**
 * The month as a spreadsheet on a slow computer, 50 habits × 31 days: arrows, ranges, typing, a pasted block and
 * the way back. An input event is counted from the key to the next frame, as the browser itself counts it
 * (Event Timing).
 */
export async function benchMonth(context: BrowserContext, baseURL: string): Promise<BenchRow[]> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const month = await seedMonth(context, baseURL);
  const page = await context.newPage();
  await untilCopied(page, `/month/${month}`);
  await page.route("**/api/sync", (route) => route.abort()); // the exchange is measured elsewhere
  await slowDown(page);
  await watchEvents(page);

  const cell = (row: number, column: number) =>
    page.locator(`td[data-row="${row}"][data-column="${column}"]`);
  await cell(1, 0).click();
  const parts = {
    arrows: () => times(page, 25, "ArrowRight").then(() => times(page, 25, "ArrowDown")),
    range: async () => {
      await press(page, "Control+Home");
      await times(page, 12, "Shift+ArrowDown");
      await times(page, 12, "Shift+ArrowRight");
      await press(page, "Control+Shift+End", "Control+Shift+Home", "Escape");
    },
    typing: async () => {
      await cell(1, 3).click();
      await page.keyboard.type("12", { delay: 60 });
      await cell(3, 3).click();
      await page.keyboard.type("0655", { delay: 60 });
      await press(page, "ArrowRight", "s", "ArrowRight", "x", "ArrowRight", " ", "Delete");
    },
    block: async () => {
      await cell(0, 0).click();
      await times(page, BLOCK.rows - 1, "Shift+ArrowDown");
      await times(page, BLOCK.columns - 1, "Shift+ArrowRight");
      await press(page, "Control+c");
      await cell(6, 5).click(); // six rows further the same types come round
      await press(page, "Control+v");
      await page.waitForTimeout(1500);
    },
    undo: async () => {
      await press(page, "Control+z");
      await page.waitForTimeout(1500);
    },
  };
  const rows: BenchRow[] = [];
  for (const [name, drive] of Object.entries(parts)) {
    await clearEvents(page);
    await drive();
    await page.waitForTimeout(300);
    const { event, kind, frame } = await worst(page);
    const label = `month grid, ${HABITS} × ${DAYS}, CPU ×${SLOWDOWN}, ${name}`;
    rows.push(atMost(`${label}: worst event`, event, 80, "ms"));
    rows.push(told(`${label}: longest frame`, `${Math.round(frame)} ms${kind && `, ${kind}`}`));
  }
  await page.close();
  return rows;
}

/** Fifty habits of every type over the last month of 31 days that is over. Answers its address. */
async function seedMonth(context: BrowserContext, baseURL: string): Promise<string> {
  const today = userDay(new Date(), "Europe/Warsaw", 0);
  const last = lastLongMonth(today);
  const device = new Device(context.request, baseURL);
  for (let index = 0; index < HABITS; index++) {
    const kind = KINDS[index % KINDS.length];
    if (!kind) continue;
    const days = Array.from({ length: DAYS }, (_, day) =>
      (day * 7 + index * 3) % 10 < 3 ? null : kind.day(day * 13 + index),
    );
    const start = addDays(last, 1 - DAYS);
    device.addHabit(
      { name: `Habit ${index + 1}`, color: "fern", ...kind.habit, start },
      last,
      days,
    );
    await device.sync();
  }
  return toIsoDay(last).slice(0, 7);
}

/** The last day of the latest month with 31 days that ended before today. */
function lastLongMonth(today: CalendarDay): CalendarDay {
  const { year, month } = civilDate(today);
  const end = addDays(dayOfCivil(year, month, 1), -1);
  const at = civilDate(end);
  return daysInMonth(at.year, at.month) === DAYS ? end : lastLongMonth(end);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

function times(page: Page, count: number, key: string): Promise<void> {
  return press(page, ...Array<string>(count).fill(key));
}

type Seen = { event: number; kind: string; frame: number };

/** Has the page remember its slowest input event and its longest frame. */
async function watchEvents(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { event: 0, kind: "", frame: 0 };
    Object.assign(globalThis, { keptSeen: seen });
    const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        durationThreshold: 16,
      } as PerformanceObserverInit); // the threshold is not in the DOM types yet
    watch("event", ({ duration, name }) => {
      if (duration > seen.event) Object.assign(seen, { event: duration, kind: name });
    });
    watch("long-animation-frame", ({ duration }) => {
      seen.frame = Math.max(seen.frame, duration);
    });
  });
}

async function clearEvents(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign((globalThis as unknown as { keptSeen: Seen }).keptSeen, {
      event: 0,
      kind: "",
      frame: 0,
    });
  });
}

function worst(page: Page): Promise<Seen> {
  return page.evaluate(() => (globalThis as unknown as { keptSeen: Seen }).keptSeen);
}
