import { describe, expect, test } from "vitest";

import { isFresh, isLive, isStale, SESSION_SECONDS } from "./session-life";

const NOW = new Date("2026-11-20T12:00:00Z");
const MINUTE = 60_000;
const DAY = 86_400_000;

function ago(ms: number): Date {
  return new Date(NOW.getTime() - ms);
}

describe("isLive", () => {
  test.each([
    ["just begun", 0, -180 * DAY, true],
    ["unused for exactly a month", 30 * DAY, -DAY, true],
    ["unused for a moment longer", 30 * DAY + 1, -DAY, false],
    ["a moment before its end", 0, -1, true],
    ["at its end", 0, 0, false],
    ["past its end, though used just now", 0, 1, false],
  ])("%s", (_, unusedFor, endedFor, expected) => {
    expect(isLive({ lastSeenAt: ago(unusedFor), expiresAt: ago(endedFor) }, NOW)).toBe(expected);
  });
});

test("a session lasts 180 days at most", () => {
  expect(SESSION_SECONDS).toBe(180 * 24 * 3600);
});

test("being seen is written every five minutes at most", () => {
  expect(isStale(ago(5 * MINUTE), NOW)).toBe(false);
  expect(isStale(ago(5 * MINUTE + 1), NOW)).toBe(true);
});

test("a proof of the password is good for ten minutes", () => {
  expect(isFresh(ago(10 * MINUTE), NOW)).toBe(true);
  expect(isFresh(ago(10 * MINUTE + 1), NOW)).toBe(false);
});
