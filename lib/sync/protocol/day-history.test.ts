import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

import { type LogCell, mergeCell } from "./cell";
import { type DayHistory, historyLines } from "./day-history";
import { pastValues } from "./past-value";
import { stampOf } from "./stamp";

const NOON = Date.UTC(2026, 10, 18, 12);
const DAY = calendarDay("2026-11-18");
const MINUTE = 60_000;
const COUNTER = { valueType: "counter" } as const;

describe("the history of a day", () => {
  test("tells typed values and additions with what the day showed before and after", () => {
    const history = arrived([
      [0, { inc: { phone: [2000, at(0, "phone")] } }],
      [1, { inc: { phone: [3000, at(1, "phone")] } }],
      [2, { mark: [{ s: null, v: 8000, seen: { phone: 3000 } }, at(2, "tablet")] }],
      [3, { inc: { phone: [4000, at(3, "phone")] } }],
      [4, { note: ["Hot day", at(4, "phone")] }],
    ]);
    expect(told(history)).toEqual([
      "phone note now: 9 -> 9 Hot day",
      "phone addition now: 8 -> 9",
      "tablet mark now: 3 -> 8",
      "phone addition past: 2 -> 3",
      "phone addition past: null -> 2",
    ]);
  });

  test("a value that came too late stands where it was written, and changes nothing", () => {
    const history = arrived([
      [5, { mark: [{ s: null, v: 5000 }, at(5, "tablet")] }],
      [90, { mark: [{ s: null, v: 2000 }, at(0, "phone")] }],
    ]);
    expect(told(history)).toEqual(["tablet mark now: null -> 5", "phone mark late: null -> 2"]);
    expect(lines(history)[1]?.arrivedAt).toBe(NOON + 90 * MINUTE);
  });

  test("a value that was made offline says when it came", () => {
    const history = arrived([
      [1, { note: ["first", at(1, "tablet")] }],
      [60, { note: ["second", at(2, "phone")] }],
    ]);
    expect(lines(history).map(({ arrivedAt }) => arrivedAt)).toEqual([NOON + 60 * MINUTE, null]);
  });

  test("what waits on this device comes on top", () => {
    const history = arrived([[0, { note: ["sent", at(0, "phone")] }]]);
    const waiting: LogCell = { note: ["typed just now", at(9, "phone")] };
    expect(told(history, waiting)).toEqual([
      "phone note waiting: null -> null typed just now",
      "phone note now: null -> null sent",
    ]);
  });

  test("a clock that runs ahead says nothing about when", () => {
    const history = arrived([[0, { inc: { phone: [1000, at(600, "phone")] } }]]);
    expect(lines(history)[0]?.at).toBeNull();
  });

  describe("imports", () => {
    const stamp = at(0, "phone");
    const made = { fileName: "Loop.db", format: "loop", stamp, filled: false };
    const brought = (day: number, minute: number, device = "phone") =>
      lines(
        {
          ...arrived([[minute, { mark: [{ s: "done", v: null }, at(minute, device)] }]]),
          imports: [made],
        },
        {},
        day,
      )[0]?.fileName;

    test("a day before the import that made the habit was read from its file", () => {
      expect(brought(-1, 1)).toBe("Loop.db");
    });

    test.each([
      { why: "the day of the import itself", day: 0, minute: 1, device: "phone" },
      { why: "a later change", day: -1, minute: 11, device: "phone" },
      { why: "an earlier change", day: -1, minute: -1, device: "phone" },
      { why: "another device", day: -1, minute: 1, device: "tablet" },
    ])("not so $why", ({ day, minute, device }) => {
      expect(brought(day, minute, device)).toBeNull();
    });

    test("an import that names the day has written it, whatever day it is, but not what came after", () => {
      const history = arrived([
        [1, { mark: [{ s: "done", v: null }, at(1, "phone")] }],
        [2, { mark: [{ s: "missed", v: null }, at(2, "phone")] }],
      ]);
      const found = lines({ ...history, imports: [{ ...made, filled: true }] });
      expect(found.map(({ fileName }) => fileName)).toEqual([null, "Loop.db"]);
    });
  });
});

/** What the server knows after some messages, each with the minute in which it came. */
function arrived(messages: readonly [minute: number, cell: LogCell][]): DayHistory {
  let cell: LogCell = {};
  const past: DayHistory["past"][number][] = [];
  for (const [minute, sent] of messages) {
    const merged = mergeCell(cell, sent);
    const lost = pastValues(cell, sent, merged);
    past.push(...lost.map((value) => ({ ...value, lostAt: NOON + minute * MINUTE })));
    cell = merged;
  }
  return { cell, past, imports: [], devices: [] };
}

function lines(history: DayHistory, waiting: LogCell = {}, offset = 0) {
  return historyLines(history, waiting, {
    habit: COUNTER,
    day: addDays(DAY, offset),
    now: NOON + 120 * MINUTE,
    dayAt: (instant) => userDay(new Date(instant), "UTC", 0),
  });
}

function told(history: DayHistory, waiting: LogCell = {}): string[] {
  return lines(history, waiting).map(
    ({ device, part, standing, before, after }) =>
      `${device} ${part} ${standing}: ${before.value} -> ${after.value}${after.note ? ` ${after.note}` : ""}`,
  );
}

function at(minute: number, device: string): string {
  return stampOf(NOON + minute * MINUTE, 0, device);
}
