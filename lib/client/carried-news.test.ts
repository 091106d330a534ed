// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { TakeBack } from "@/lib/sync/client/undo";

import { carryNews, takeCarriedNews } from "./carried-news";
import { forgetUser, rememberUser } from "./known-user";
import type { TrackerSource } from "./tracker-source";

const NEWS = { subject: "Piano", text: "is in the trash", color: "pine" };
const BACK: TakeBack = { press: "a" };

/** Each test is an hour later: what the one before it said is no news any more. */
let now = Date.UTC(2026, 2, 2);
let takenBack: unknown[] = [];
const source = {
  takeBack: async (changes: readonly unknown[]) => void takenBack.push(...changes),
} as unknown as TrackerSource; // the one thing that is asked of it

beforeEach(() => {
  vi.useFakeTimers({ now: (now += 3_600_000) });
  sessionStorage.clear();
  rememberUser("ada");
  takenBack = [];
});
afterEach(() => vi.useRealTimers());

test("what a document was saying is said by the next one, once, and can be taken back there", async () => {
  await carryNews(NEWS, kept(), () => false);
  expect(takeCarriedNews(source)).toBeNull();
  end();
  const carried = takeCarriedNews(source);
  expect(carried?.news).toEqual(NEWS);
  const undo = await carried?.change;
  expect(undo?.back).toEqual(BACK);
  await undo?.();
  expect(takenBack).toEqual([carried?.change]);
  expect(takeCarriedNews(source)).toBeNull();
});

test("what was taken back, not kept, or nothing at all is no news", async () => {
  await carryNews(NEWS, kept(), () => true);
  await carryNews(NEWS, Promise.resolve(null), () => false);
  await carryNews(NEWS, Promise.reject(new Error("No room.")), () => false);
  end();
  expect(takeCarriedNews(source)).toBeNull();
});

test("nothing is left where somebody signs out, and nothing is said to somebody else", async () => {
  await carryNews(NEWS, kept(), () => false);
  forgetUser();
  end();
  expect(sessionStorage).toHaveLength(0);
  rememberUser("ada");
  end();
  rememberUser("bob");
  expect(takeCarriedNews(source)).toBeNull();
});

test("it is news for ten seconds", async () => {
  await carryNews(NEWS, kept(), () => false);
  vi.advanceTimersByTime(5000);
  end();
  vi.advanceTimersByTime(5000);
  expect(takeCarriedNews(source)).toBeNull();
  end();
  expect(sessionStorage).toHaveLength(0);
});

function kept() {
  return Promise.resolve(Object.assign(async () => undefined, { back: BACK }));
}

/** The document ends. */
function end(): void {
  dispatchEvent(new Event("pagehide"));
}
