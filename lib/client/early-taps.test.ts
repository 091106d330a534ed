// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";

import { AppError } from "@/lib/domain/app-error";
import { calendarDay } from "@/lib/domain/calendar-day";
import { EARLY_SCRIPT, EARLY_TAP_EVENT, EARLY_TAPS_KEY } from "@/lib/domain/early-script";
import { habitId } from "@/lib/domain/ids";
import { type Tap, tapField } from "@/lib/domain/tap-field";
import type { Intent } from "@/lib/sync/protocol/intent";

import { keepEarlyTaps, takeOpening } from "./early-taps";

const WATER = habitId("018f0000-0000-7000-8000-000000000001");
const READ = habitId("018f0000-0000-7000-8000-000000000002");
const DAY = calendarDay("2026-03-02");

let written: { intents: readonly Intent[]; once: string | undefined }[] = [];
let timers = new Map<string, number>();
let failure: Error | null = null;

const source = {
  timeZone: () => "Europe/Warsaw",
  timers: () => timers,
  setTimer: async (id: string, at: number | null) => void timers.set(id, at ?? 0),
  write: async (intents: readonly Intent[], once?: string) => {
    if (failure) throw failure;
    written.push({ intents, once });
    return async () => {};
  },
};

beforeEach(() => {
  written = [];
  timers = new Map();
  failure = null;
  localStorage.clear();
  document.body.innerHTML = `<form><input name="day" value="2026-03-02"></form>`;
});

runScript();

test("presses of a page that is not alive are written down in their order, and the form is not sent", async () => {
  let told = 0;
  addEventListener(EARLY_TAP_EVENT, () => void told++, { once: true });
  expect(press("check", READ)).toBe(false);
  press("add", WATER);
  press("less", WATER);
  expect(told).toBe(1);
  await keepEarlyTaps(source);
  const on = { day: DAY };
  expect(written.map(({ intents }) => intents)).toEqual([
    [{ type: "log.mark", habitId: READ, ...on, status: null, value: 1 }],
    [{ type: "log.add", habitId: WATER, ...on, amount: 1 }],
    [{ type: "log.add", habitId: WATER, ...on, amount: -1 }],
  ]);
  expect(new Set(written.map(({ once }) => once)).size).toBe(3);
  expect(isWritten()).toBe(false);
});

test("a time is that of the press, in the owner's zone, and a timer began with it", async () => {
  press("now", READ);
  press("start", WATER);
  const [now] = JSON.parse(localStorage.getItem("kept:taps") ?? "[]") as { at: number }[];
  await keepEarlyTaps(source);
  const clock = new Date(now?.at ?? 0).toLocaleTimeString("en-GB", { timeZone: "Europe/Warsaw" });
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  expect(written[0]?.intents).toMatchObject([{ value: hours * 60 + minutes }]);
  expect(timers.get(WATER)).toBeGreaterThan(0);
});

test("a timer that runs already goes on from where it was", async () => {
  timers.set(WATER, 5);
  press("start", WATER);
  await keepEarlyTaps(source);
  expect(timers.get(WATER)).toBe(5);
});

test("what finds no room stays for the next visit; what is impossible is forgotten", async () => {
  press("check", READ);
  failure = new Error("No room on this device.");
  await keepEarlyTaps(source);
  expect(isWritten()).toBe(true);
  failure = new AppError("not_found", "There is no such habit.");
  await keepEarlyTaps(source);
  expect(isWritten()).toBe(false);
});

test("the sheet that was asked for is opened once, and not on a later visit", () => {
  press("open", READ);
  press("open", WATER);
  expect(takeOpening()).toEqual({ id: WATER, day: DAY });
  expect(takeOpening()).toBeNull();

  const old = { id: "a", tap: tapField("open", READ), day: "2026-03-02", at: 1 };
  localStorage.setItem("kept:taps", JSON.stringify([old]));
  expect(takeOpening()).toBeNull();
  expect(isWritten()).toBe(false);
});

test("without storage, and for other forms, the form is sent", () => {
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("The quota is used up.");
  });
  expect(press("check", READ)).toBe(true);
  full.mockRestore();
  expect(send("other", "x")).toBe(true);
});

test("what is no press in the storage does no harm", async () => {
  for (const text of ["nonsense", "{}", '[null, 3, {"id":1}]', '[{"id":"a","tap":"fly 1"}]']) {
    localStorage.setItem("kept:taps", text);
    await keepEarlyTaps(source);
    expect(written).toEqual([]);
  }
});

/** Whether the browser would send the form. */
function press(tap: Tap, id: typeof READ): boolean {
  return send("tap", tapField(tap, id));
}

function send(name: string, value: string): boolean {
  const form = document.querySelector("form");
  const submitter = document.createElement("button");
  Object.assign(submitter, { type: "submit", name, value });
  form?.append(submitter);
  const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
  return form?.dispatchEvent(event) ?? false;
}

function runScript(): void {
  const script = document.createElement("script");
  script.textContent = EARLY_SCRIPT;
  document.head.append(script);
}

function isWritten(): boolean {
  return localStorage.getItem(EARLY_TAPS_KEY) !== null;
}
