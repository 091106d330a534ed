// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { watchOccasions } from "./sync-occasions";

const FIVE_MINUTES = 5 * 60_000;
let syncs = 0;
let stop = () => {};

beforeEach(async () => {
  vi.useFakeTimers();
  syncs = 0;
  stop = watchOccasions(async () => {
    syncs++;
  });
  await pass(0);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("the start is an occasion, and every five minutes after it", async () => {
  expect(syncs).toBe(1);
  await pass(FIVE_MINUTES - 1000);
  expect(syncs).toBe(1);
  await pass(2000);
  expect(syncs).toBe(2);
  await pass(3 * FIVE_MINUTES);
  expect(syncs).toBe(5);
});

test("five minutes in which nobody looks are none", async () => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  await pass(2 * FIVE_MINUTES);
  expect(syncs).toBe(1);
  Reflect.deleteProperty(document, "visibilityState");
  await pass(FIVE_MINUTES);
  expect(syncs).toBe(2);
});

test("so is coming back to the page, and the network coming back", async () => {
  dispatchEvent(new Event("visibilitychange"));
  await pass(0);
  expect(syncs).toBe(2);

  dispatchEvent(new Event("offline"));
  await pass(0);
  expect(syncs).toBe(2);
  dispatchEvent(new Event("online"));
  await pass(0);
  expect(syncs).toBe(3);
});

test("one that fails is not the last", async () => {
  stop();
  let failures = 0;
  stop = watchOccasions(() => Promise.reject(new Error(`no network ${++failures}`)));
  await pass(0);
  await pass(FIVE_MINUTES);
  dispatchEvent(new Event("visibilitychange"));
  await pass(0);
  expect(failures).toBe(3);
});

test("after the end nothing is an occasion", async () => {
  stop();
  dispatchEvent(new Event("visibilitychange"));
  dispatchEvent(new Event("offline"));
  dispatchEvent(new Event("online"));
  await pass(2 * FIVE_MINUTES);
  expect(syncs).toBe(1);
});

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}
