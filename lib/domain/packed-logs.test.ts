import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay } from "./calendar-day";
import { type HabitLog, LOG_STATUSES } from "./log";
import { packLogs, unpackLogs } from "./packed-logs";

const BASE = calendarDay("2026-03-02");

const someLogs = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: -400, max: 400 }).map((offset) => addDays(BASE, offset)),
      status: fc.option(fc.constantFrom(...LOG_STATUSES)),
      value: fc.option(fc.oneof(fc.integer(), fc.string())),
      note: fc.option(fc.string()),
    }),
    { selector: (log) => log.day },
  )
  .map((logs): HabitLog[] => logs.toSorted((a, b) => a.day - b.day));

test("packed logs come back as they were", () => {
  fc.assert(
    fc.property(someLogs, (logs) => {
      expect(unpackLogs(packLogs(logs))).toEqual(logs);
    }),
  );
});

test("a day without a log costs one letter", () => {
  const log = (offset: number): HabitLog => ({
    day: addDays(BASE, offset),
    status: "done",
    value: null,
    note: null,
  });
  expect(packLogs([log(0), log(3)]).letters).toBe("d..d");
});
