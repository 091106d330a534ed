// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";

import { AppError } from "@/lib/domain/app-error";
import { calendarDay } from "@/lib/domain/calendar-day";
import { EARLY_TAP_EVENT, PRESS_PREFIX } from "@/lib/domain/early-names";
import { EARLY_SCRIPT } from "@/lib/domain/early-script";
import { habitId } from "@/lib/domain/ids";
import { type Tap, tapField } from "@/lib/domain/tap-field";
import type { StoreView, SyncState } from "@/lib/sync/client/local-store";
import type { Press } from "@/lib/sync/client/press";
import { StorageFullError } from "@/lib/sync/client/storage";
import type { TakeBack } from "@/lib/sync/client/undo";
import type { Intent } from "@/lib/sync/protocol/intent";

import { keepEarlyPresses, keepLeftPresses, takeOpening } from "./left-presses";
import { notedPresses, notePress, whileNoted } from "./noted-presses";

const WATER = habitId("018f0000-0000-7000-8000-000000000001");
const READ = habitId("018f0000-0000-7000-8000-000000000002");
const DAY = calendarDay("2026-03-02");

const ADA = "018f0000-0000-7000-9000-000000000001";
const BEN = "018f0000-0000-7000-9000-000000000002";

let written: { intents: readonly Intent[]; press: Press | undefined }[] = [];
let told: (readonly Intent[])[] = [];
let timers = new Map<string, number>();
let failure: Error | null = null;
/** What the server knows and this device learns by asking. */
let cure: (() => void) | null = null;
let takenBack: { back: readonly TakeBack[]; press: Press | undefined }[] = [];
let insisted: { key: string; press: Press | undefined }[] = [];
let asked = 0;
let isOnline = true;

const NOW = 9000;
const PLACE = { device: "k3v9x2aa", since: "0mi6rzmp80000-" };

const store = {
  userId: ADA,
  view: () => ({ timers }) as unknown as StoreView, // all that is looked at
  setTimer: async (id: string, at: number | null) =>
    void (at === null ? timers.delete(id) : timers.set(id, at)),
  write: async (intents: readonly Intent[], press?: Press) => {
    if (failure) throw failure;
    written.push({ intents, press });
    return Object.assign(async () => {}, { back: { press: "" } });
  },
  takeBack: async (back: readonly TakeBack[], press?: Press) =>
    void takenBack.push({ back, press }),
  insist: async (key: string, press?: Press) => {
    insisted.push({ key, press });
    return Object.assign(async () => {}, { back: { press: "" } });
  },
  moment: () => ({ at: NOW, after: null, place: PLACE }),
  complete: Promise.resolve(),
  status: () => ({ lastSyncAt: asked }) as SyncState, // all that is looked at
  sync: async () => {
    if (isOnline) asked++;
    cure?.();
  },
  tellImpossible: async (intents: readonly Intent[]) => void told.push(intents),
};
const taker = { store, timeZone: "Europe/Warsaw" };

beforeEach(() => {
  written = [];
  told = [];
  cure = null;
  takenBack = [];
  insisted = [];
  isOnline = true;
  timers = new Map();
  failure = null;
  localStorage.clear();
  document.body.innerHTML = `<form><input name="day" value="2026-03-02"></form>`;
});

runScript();

test("presses of a page that is not alive are written down in their order, and the form is not sent", async () => {
  let calls = 0;
  addEventListener(EARLY_TAP_EVENT, () => void calls++, { once: true });
  expect(press("check", READ)).toBe(false);
  press("add", WATER);
  press("less", WATER);
  expect(calls).toBe(1);
  await keepEarlyPresses(taker);
  const on = { day: DAY };
  expect(written.map(({ intents }) => intents)).toEqual([
    [{ type: "log.mark", habitId: READ, ...on, status: null, value: 1 }],
    [{ type: "log.add", habitId: WATER, ...on, amount: 1 }],
    [{ type: "log.add", habitId: WATER, ...on, amount: -1 }],
  ]);
  expect(new Set(written.map(({ press }) => press?.id)).size).toBe(3);
  expect(isWritten()).toBe(false);
});

test("a time is that of the press, in the owner's zone, and a timer began with it", async () => {
  press("now", READ);
  press("start", WATER);
  const [first = ""] = notedPresses();
  const now = JSON.parse(localStorage.getItem(PRESS_PREFIX + first) ?? "{}") as { at: number };
  await keepEarlyPresses(taker);
  const clock = new Date(now.at).toLocaleTimeString("en-GB", { timeZone: "Europe/Warsaw" });
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  expect(written[0]?.intents).toMatchObject([{ value: hours * 60 + minutes }]);
  expect(timers.get(WATER)).toBeGreaterThan(0);
});

test("a timer that runs already goes on from where it was", async () => {
  timers.set(WATER, 5);
  press("start", WATER);
  await keepEarlyPresses(taker);
  expect(timers.get(WATER)).toBe(5);
});

test("what finds no room stays for the next visit; what is impossible is forgotten", async () => {
  press("check", READ);
  failure = new StorageFullError("No room on this device.");
  await keepEarlyPresses(taker);
  expect(isWritten()).toBe(true);
  failure = new AppError("not_found", "There is no such habit.");
  await keepEarlyPresses(taker);
  expect(isWritten()).toBe(false);
});

test("the sheet that was asked for is opened once, and not on a later visit", () => {
  press("open", READ);
  press("open", WATER);
  expect(takeOpening()).toEqual({ id: WATER, day: DAY });
  expect(takeOpening()).toBeNull();

  leave({ tap: tapField("open", READ), day: "2026-03-02", at: 1 });
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
  for (const text of ["nonsense", "{}", "[null, 3]", "null", '{"tap":"fly 1","at":1}']) {
    localStorage.setItem(`${PRESS_PREFIX}a`, text);
    await keepLeftPresses(taker);
    expect(written).toEqual([]);
    expect(isWritten()).toBe(false);
  }
});

test("a press is noted in its own task, and forgotten when it is in the store", async () => {
  const kept = Promise.withResolvers<void>();
  const keeping = keepNoted(
    { userId: ADA, at: NOW, after: null },
    { intents: [add(1)] },
    () => kept.promise,
  );
  expect(isWritten()).toBe(true);
  await keepLeftPresses(taker);
  expect(written).toEqual([]); // this page sees it to the end itself
  kept.resolve();
  await keeping;
  expect(isWritten()).toBe(false);
});

test("one that is refused is forgotten; one that finds no room stays noted until there is some", async () => {
  const noted = { userId: ADA, at: NOW, after: null };
  const refused = keepNoted(noted, { intents: [add(1)] }, () => {
    throw new AppError("invalid", "This habit does not add up.");
  });
  await expect(refused).rejects.toThrow(AppError);
  expect(isWritten()).toBe(false);
  const roomless = keepNoted(noted, { intents: [add(1)] }, () => {
    throw new StorageFullError("No room on this device.");
  });
  await expect(roomless).rejects.toThrow(StorageFullError);
  expect(isWritten()).toBe(true);
});

test("where nothing can be noted, or nobody is known, or it is an import, the press is made all the same", async () => {
  const seen: (Press | undefined)[] = [];
  const keep = async (press: Press | undefined) => void seen.push(press);
  const many = Array.from({ length: 501 }, () => add(1));
  await keepNoted({ userId: null, at: NOW, after: null }, { intents: [add(1)] }, keep);
  await keepNoted({ userId: ADA, at: NOW, after: null }, { intents: many }, keep);
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("The quota is used up.");
  });
  await keepNoted({ userId: ADA, at: NOW, after: null }, { intents: [add(1)] }, keep);
  full.mockRestore();
  expect(seen).toEqual([undefined, undefined, undefined]);
});

test("what a page left is done by the next one, in its order and as of its moment; of another person nothing is", async () => {
  leave({ user: ADA, at: 1000, after: "0mi6rzmp80000-k3v9x2aa", intents: [add(1)] }, "a");
  leave({ user: ADA, at: 2000, after: null, intents: [add(2), add(3)] }, "c");
  leave({ user: BEN, at: 1500, after: null, intents: [add(9)] }, "b");
  await keepLeftPresses(taker);
  expect(written).toEqual([
    {
      intents: [add(1)],
      press: {
        id: "a",
        noted: ["a", "b", "c"],
        made: { at: 1000, after: "0mi6rzmp80000-k3v9x2aa" },
      },
    },
    {
      intents: [add(2), add(3)],
      press: { id: "c", noted: ["b", "c"], made: { at: 2000, after: null } },
    },
  ]);
  expect(notedPresses()).toEqual(["b"]);
});

test("what is not known here is asked for before it is given up, and then told", async () => {
  leave({ user: ADA, at: 1, after: null, intents: [add(1)] }, "a");
  leave({ user: ADA, at: 2, after: null, intents: [add(2)] }, "b");
  failure = new AppError("not_found", "There is no such habit.");
  const askFirst = await keepLeftPresses(taker);
  expect(notedPresses()).toEqual(["a", "b"]);
  await askFirst();
  expect(told).toEqual([[add(1)], [add(2)]]);
  expect(isWritten()).toBe(false);

  leave({ user: ADA, at: 3, after: null, intents: [add(3)] }, "c");
  const again = await keepLeftPresses(taker);
  cure = () => void (failure = null);
  await again();
  expect(written.map(({ intents }) => intents)).toEqual([[add(3)]]);
});

test("without an answer what is not known here stays, and is not told as impossible", async () => {
  leave({ user: ADA, at: 1, after: null, intents: [add(1)] }, "a");
  failure = new AppError("not_found", "There is no such habit.");
  isOnline = false;
  await (
    await keepLeftPresses(taker)
  )();
  expect(told).toEqual([]);
  expect(notedPresses()).toEqual(["a"]);
});

test("an undo and a word that insists are done by the next page, as of their moment", async () => {
  const logs = [{ written: { h: WATER, d: "2026-03-02", c: {} }, before: {} }];
  const back: TakeBack[] = [{ items: [], logs }];
  leave({ user: ADA, at: 1000, after: null, place: PLACE, back }, "a");
  leave({ user: ADA, at: 2000, after: null, place: PLACE, insist: "habit:x" }, "b");
  await keepLeftPresses(taker);
  const left = { after: null, place: PLACE };
  expect(takenBack).toEqual([
    { back, press: { id: "a", noted: ["a", "b"], made: { at: 1000, ...left } } },
  ]);
  expect(insisted).toEqual([
    { key: "habit:x", press: { id: "b", noted: ["b"], made: { at: 2000, ...left } } },
  ]);
  expect(isWritten()).toBe(false);
});

test("a note says for which store it is, at the latest when it is handed to one", async () => {
  failure = new StorageFullError("No room on this device.");
  press("check", READ);
  leave({ user: ADA, at: 1, after: null, place: { ...PLACE, since: "0" }, intents: [add(1)] }, "a");
  await keepLeftPresses(taker);
  const places = notedPresses().map((id) => noteOf(id)["place"]);
  expect(places).toEqual([{ ...PLACE, since: "0" }, PLACE]);
});

test("a press of a store that was lost waits until the copy shows what the server has had of it", async () => {
  const place = { ...PLACE, device: "lost0000" };
  leave({ user: ADA, at: 1, after: null, place, intents: [add(1)] }, "a");
  const askFirst = await keepLeftPresses(taker);
  expect(written).toEqual([]);
  cure = () => expect(written).toEqual([]);
  await askFirst();
  expect(written).toMatchObject([{ intents: [add(1)], press: { made: { place } } }]);
});

test("a timer that was stopped is stopped by the next page, unless it was begun since", async () => {
  timers = new Map([
    [WATER, 500],
    [READ, 5000],
  ]);
  leave({ user: ADA, at: 1000, after: null, timer: [WATER, null] }, "a");
  leave({ user: ADA, at: 1000, after: null, timer: [READ, null] }, "b");
  await keepLeftPresses(taker);
  expect([...timers]).toEqual([[READ, 5000]]);
});

/** As a page does. */
async function keepNoted(
  whose: Parameters<typeof notePress>[0],
  what: Parameters<typeof notePress>[1],
  keep: (press: Press | undefined) => Promise<void>,
): Promise<void> {
  const press = notePress(whose, what);
  await whileNoted(press, (async () => keep(press))());
}

function add(amount: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount };
}

function noteOf(id: string): Record<string, unknown> {
  return JSON.parse(localStorage.getItem(PRESS_PREFIX + id) ?? "{}") as Record<string, unknown>;
}

function leave(note: object, id = "a"): void {
  localStorage.setItem(PRESS_PREFIX + id, JSON.stringify(note));
}

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
  return notedPresses().length > 0;
}
