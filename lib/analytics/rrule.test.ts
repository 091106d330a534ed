import fc from "fast-check";
import { rrulestr } from "rrule";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { arbitraryRule } from "@/scripts/conformance/arbitrary-habit";

import { refRuleDays } from "./reference/reference-habit";
import { eachOccurrence, parseRecurrenceRule } from "./rrule";
import { eachRuleDay } from "./rule-days";

function occurrences(text: string, anchor: string, from: string, to: string): string[] {
  const rule = parseRecurrenceRule(text);
  if (!rule) throw new Error(`refused: ${text}`);
  const days: string[] = [];
  eachOccurrence(rule, calendarDay(anchor), calendarDay(from), calendarDay(to), (day) => {
    days.push(toIsoDay(day));
  });
  return days;
}

/** The same by rrule.js on UTC dates. */
function byRruleJs(
  text: string,
  anchor: CalendarDay,
  from: CalendarDay,
  to: CalendarDay,
): string[] {
  const start = toIsoDay(anchor).replaceAll("-", "");
  const rule = rrulestr(
    `DTSTART:${start}T000000Z\nRRULE:${text.replace(/UNTIL=(\d{8})/, "UNTIL=$1T000000Z")}`,
  );
  return rule
    .between(new Date(from * 86_400_000), new Date(to * 86_400_000), true)
    .map((date) => date.toISOString().slice(0, 10));
}

describe("recurrence rules", () => {
  test.each([
    [
      "FREQ=DAILY;INTERVAL=3",
      "2026-01-01",
      ["2026-01-01", "2026-01-04", "2026-01-07", "2026-01-10"],
    ],
    ["FREQ=DAILY;COUNT=2", "2026-01-01", ["2026-01-01", "2026-01-02"]],
    ["FREQ=DAILY;UNTIL=20260103", "2026-01-01", ["2026-01-01", "2026-01-02", "2026-01-03"]],
    ["FREQ=WEEKLY", "2026-01-01", ["2026-01-01", "2026-01-08"]],
    ["FREQ=WEEKLY;BYDAY=MO,FR", "2026-01-01", ["2026-01-02", "2026-01-05", "2026-01-09"]],
    ["FREQ=MONTHLY;BYDAY=2TU", "2025-12-01", ["2025-12-09", "2026-01-13"]],
    ["FREQ=MONTHLY;BYDAY=-1FR", "2025-12-01", ["2025-12-26"]],
    ["FREQ=MONTHLY;BYMONTHDAY=31,-1", "2025-12-01", ["2025-12-31"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2025-12-01", ["2025-12-31"]],
    ["RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6", "2025-12-01", ["2026-01-06"]],
  ])("%s from %s", (text, anchor, days) => {
    expect(occurrences(text, anchor, anchor, addTo(days.at(-1) ?? anchor))).toEqual(days);
  });

  test("months without the day and years without the leap day are skipped", () => {
    const monthly = occurrences("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-06-30");
    expect(monthly).toEqual(["2026-01-31", "2026-03-31", "2026-05-31"]);
    const yearly = occurrences("FREQ=YEARLY", "2024-02-29", "2024-01-01", "2032-12-31");
    expect(yearly).toEqual(["2024-02-29", "2028-02-29", "2032-02-29"]);
  });

  test("the week start decides which weeks a two-week interval skips (RFC 5545, 3.8.5.3)", () => {
    const rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU";
    const from = "1997-08-05";
    expect(occurrences(`${rule};WKST=MO`, from, from, "1997-12-31")).toEqual([
      "1997-08-05",
      "1997-08-10",
      "1997-08-19",
      "1997-08-24",
    ]);
    expect(occurrences(`${rule};WKST=SU`, from, from, "1997-12-31")).toEqual([
      "1997-08-05",
      "1997-08-17",
      "1997-08-19",
      "1997-08-31",
    ]);
  });

  test.each([
    "",
    "INTERVAL=2",
    "FREQ=HOURLY",
    "FREQ=DAILY;BYHOUR=9",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=x",
    "FREQ=DAILY;UNTIL=2026",
    "FREQ=DAILY;UNTIL=20260230",
    "FREQ=WEEKLY;BYDAY=2TU",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;WKST=8",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO",
    "FREQ=YEARLY;BYSETPOS=1",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=DAILY;FREQ=WEEKLY",
    "FREQ=DAILY;INTERVAL",
  ])("refuses %j", (text) => {
    expect(parseRecurrenceRule(text)).toBeNull();
  });

  test("a broken step of every 0 days ends too", () => {
    const days: number[] = [];
    const from = calendarDay("2026-01-01");
    const version = { from, schedule: { kind: "everyN", n: 0 } as const, target: null };
    eachRuleDay(version, from, addDays(from, 2), (day) => days.push(day));
    expect(days.length).toBe(3);
  });

  test("a rule that never matches ends", () => {
    expect(
      occurrences("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "2020-01-01", "2020-01-01", "2030-01-01"),
    ).toEqual([]);
  });

  test("agrees with rrule.js on random rules", () => {
    fc.assert(
      fc.property(
        arbitraryRule,
        fc.integer({ min: calendarDay("2019-06-01"), max: calendarDay("2024-03-01") }),
        fc.integer({ min: 0, max: 500 }),
        (text, number, shift) => {
          const anchor = number as CalendarDay;
          const from = addDays(anchor, shift - 100);
          const to = addDays(from, 900);
          const ours = occurrences(text, toIsoDay(anchor), toIsoDay(from), toIsoDay(to));
          // rrule.js lists and counts a day twice that two positions name, and takes the first day for
          // a position from the end that does not exist.
          fc.pre(!(/BYSETPOS=[^;]*,/.test(text) && text.includes("COUNT")));
          fc.pre(!/BYSETPOS=[^;]*-2/.test(text));
          // Without any day rrule.js searches until the year 9999; the slow reference does not.
          const theirs =
            ours.length === 0
              ? [...refRuleDays(text, anchor, to)].filter((day) => from <= day && day <= to)
              : [...new Set(byRruleJs(text, anchor, from, to))];
          expect(ours).toEqual(theirs);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function addTo(day: string): string {
  return toIsoDay(addDays(calendarDay(day), 2));
}
