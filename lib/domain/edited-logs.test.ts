import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay, eachDay } from "./calendar-day";
import { type DayNow, logsWithin, withDays } from "./edited-logs";
import { type HabitLog, isSameLog, LOG_STATUSES } from "./log";
import { changeOf } from "./logs-change";
import { isSameLogs, logOn, NO_LOGS, packLogs, unpackLogs } from "./packed-logs";

const BASE = calendarDay("2026-03-02");

const day = fc.integer({ min: -30, max: 30 }).map((offset) => addDays(BASE, offset));

const said = fc.record({
  status: fc.option(fc.constantFrom(...LOG_STATUSES)),
  value: fc.option(fc.constantFrom(0, 1, 2.5, "", "a line")),
  note: fc.option(fc.constantFrom("", "windy")),
});

/** A person's list, in any order; a day may stand in it twice. */
const someLogs = fc.array(
  fc.tuple(day, said).map(([on, log]): HabitLog => ({ day: on, ...log })),
  { maxLength: 40 },
);

const someDays = fc.array(
  fc.tuple(day, fc.option(said)).map(([on, log]): DayNow => {
    return { day: on, log: log && { day: on, ...log } };
  }),
  { maxLength: 40 },
);

test("replaced days give what packing the whole list anew gives, and nothing new is the same object", () => {
  let same = 0;
  fc.assert(
    fc.property(someLogs, someDays, (list, days) => {
      const before = packLogs(list);
      const after = withDays(before, days);
      expect(after).toEqual(packLogs(applied(list, days)));
      const isDifferent = days.some(
        ({ day: on }) => !isSameLog(logOn(before, on), logOn(after, on)),
      );
      expect(after === before).toBe(!isDifferent);
      expect(isSameLogs(after, before)).toBe(!isDifferent);
      if (!isDifferent) same += 1;
    }),
    { numRuns: 600 },
  );
  expect(same).toBeGreaterThan(5);
});

test("an edit names its days, and only the last of a chain holds what was before it", () => {
  fc.assert(
    fc.property(someLogs, someDays, someDays, (list, days, more) => {
      const first = packLogs(list);
      const second = withDays(first, days);
      fc.pre(second !== first);
      const { before, from, to } = changeOf(second) ?? { before: null, from: BASE, to: BASE };
      expect(before).toBe(first);
      const outside = eachDay(addDays(BASE, -31), addDays(BASE, 31)).filter(
        (on) => on < from || to < on,
      );
      expect(outside.map((on) => logOn(second, on))).toEqual(outside.map((on) => logOn(first, on)));
      const isEditedAgain = withDays(second, more) !== second;
      expect(changeOf(second) === null).toBe(isEditedAgain);
    }),
    { numRuns: 200 },
  );
});

test("a day is found as it was packed, and a stretch of days has just its own", () => {
  const end = fc.option(day);
  fc.assert(
    fc.property(someLogs, day, end, end, (list, on, from, to) => {
      const packed = packLogs(list);
      expect(logOn(packed, on)).toEqual(list.findLast((log) => log.day === on) ?? null);
      const inside = unpackLogs(packed).filter((log) => {
        return (from === null || from <= log.day) && (to === null || log.day <= to);
      });
      expect(logsWithin(packed, { from, to })).toEqual(packLogs(inside));
    }),
    { numRuns: 400 },
  );
});

test("the last day that is cleared leaves nothing", () => {
  const log = { day: BASE, status: "done", value: 3, note: "x" } as const;
  expect(withDays(packLogs([log]), [{ day: BASE, log: null }])).toEqual(NO_LOGS);
});

function applied(list: readonly HabitLog[], days: readonly DayNow[]): HabitLog[] {
  const byDay = new Map<CalendarDay, HabitLog>(list.map((log) => [log.day, log]));
  for (const { day: on, log } of days) {
    if (log) byDay.set(on, log);
    else byDay.delete(on);
  }
  return [...byDay.values()];
}
