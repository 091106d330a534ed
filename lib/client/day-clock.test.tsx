// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { watchDay } from "./day-clock";

const WARSAW_AT_THREE = { timeZone: "Europe/Warsaw", dayStart: 180, weekStart: 1 } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the day begins at the owner's own hour, not at midnight", () => {
  vi.setSystemTime(new Date("2026-03-02T23:30:00+01:00"));
  const days: string[] = [];
  const stop = watchDay(
    () => WARSAW_AT_THREE,
    (today) => days.push(toIsoDay(today)),
  );
  expect(days).toEqual(["2026-03-02"]);

  vi.advanceTimersByTime(3.25 * 3_600_000); // 02:45
  expect(days).toEqual(["2026-03-02"]);
  vi.advanceTimersByTime(0.25 * 3_600_000); // 03:00
  expect(days).toEqual(["2026-03-02", "2026-03-03"]);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(days.at(-1)).toBe("2026-03-04");

  stop();
  vi.advanceTimersByTime(48 * 3_600_000);
  expect(days).toHaveLength(3);
});

test("the night on which the clocks change has its own length", () => {
  vi.setSystemTime(new Date("2026-03-28T12:00:00+01:00"));
  const days: string[] = [];
  const settings = { ...WARSAW_AT_THREE, dayStart: 0 };
  const stop = watchDay(
    () => settings,
    (today) => days.push(toIsoDay(today)),
  );
  vi.advanceTimersByTime(12 * 3_600_000);
  expect(days.at(-1)).toBe("2026-03-29");
  vi.advanceTimersByTime(23 * 3_600_000 - 1); // the 29th has 23 hours
  expect(days.at(-1)).toBe("2026-03-29");
  vi.advanceTimersByTime(1);
  expect(days.at(-1)).toBe("2026-03-30");
  stop();
});

test("a device that slept through it looks when the page is looked at", () => {
  vi.setSystemTime(new Date("2026-03-02T12:00:00+01:00"));
  const days: string[] = [];
  const stop = watchDay(
    () => WARSAW_AT_THREE,
    (today) => days.push(toIsoDay(today)),
  );
  vi.setSystemTime(new Date("2026-03-05T08:00:00+01:00")); // no timer rang
  document.dispatchEvent(new Event("visibilitychange"));
  expect(days).toEqual(["2026-03-02", "2026-03-05"]);
  stop();
});

test("one that slept in sight, or whose clock was set, notices within a minute: its timers stood still", () => {
  vi.setSystemTime(new Date("2026-03-02T12:00:00+01:00"));
  const days: string[] = [];
  const stop = watchDay(
    () => WARSAW_AT_THREE,
    (today) => days.push(toIsoDay(today)),
  );
  vi.setSystemTime(new Date("2026-03-03T08:00:00+01:00"));
  vi.advanceTimersByTime(60_000);
  expect(days).toEqual(["2026-03-02", "2026-03-03"]);
  vi.setSystemTime(new Date("2026-03-01T08:00:00+01:00"));
  vi.advanceTimersByTime(60_000);
  expect(days).toEqual(["2026-03-02", "2026-03-03", "2026-03-01"]);
  stop();
});
