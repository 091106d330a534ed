import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { VALUE_TYPES } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";

import { markOfText, textOfLog, toggledMark } from "./cell-text";

const DAY = calendarDay("2026-03-02");

test.each([
  { type: "checkbox", typed: "1", mark: { status: null, value: 1 } },
  { type: "checkbox", typed: "0", mark: { status: "missed", value: null } },
  { type: "checkbox", typed: "7", mark: null },
  { type: "counter", typed: "7,5", mark: { status: null, value: 7.5 } },
  { type: "counter", typed: "-3", mark: null },
  { type: "duration", typed: "0:25", mark: { status: null, value: 25 } },
  { type: "duration", typed: "45", mark: { status: null, value: 45 } },
  { type: "duration", typed: "0:75", mark: null },
  { type: "time", typed: "0655", mark: { status: null, value: 415 } },
  { type: "time", typed: "6.55", mark: { status: null, value: 415 } },
  { type: "time", typed: "25:00", mark: null },
  { type: "scale", typed: "10", mark: { status: null, value: 10 } },
  { type: "scale", typed: "11", mark: null },
  { type: "text", typed: " a line ", mark: { status: null, value: "a line" } },
  { type: "text", typed: "-", mark: { status: "skipped", value: null } },
] as const)("$typed in a $type cell is $mark", ({ type, typed, mark }) => {
  expect(markOfText({ valueType: type, scaleMax: 10 }, typed)).toEqual(mark);
});

describe("every type", () => {
  test("what was copied can be pasted and says the same", () => {
    const samples = [
      ["checkbox", "1"],
      ["counter", "12.345"],
      ["duration", "1:05"],
      ["duration", "12.5"],
      ["time", "06:05"],
      ["scale", "7"],
      ["text", "hello"],
      ["counter", "-"],
      ["time", "x"],
      ["text", ""],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...samples), ([valueType, text]) => {
        const habit = { valueType, scaleMax: 10 };
        const mark = markOfText(habit, text);
        const log: HabitLog | null = mark && { day: DAY, note: null, ...mark };
        expect(markOfText(habit, textOfLog(habit, log))).toEqual(mark);
      }),
    );
  });

  test.each(VALUE_TYPES)("Space sets an empty %s cell and clears a set one", (valueType) => {
    const habit = { valueType, scaleMax: 10 };
    const set = toggledMark(habit, null, null);
    expect(set).not.toEqual({ status: null, value: null });
    const log: HabitLog = { day: DAY, note: null, ...(set ?? { status: "done", value: null }) };
    expect(toggledMark(habit, null, log)).toEqual({ status: null, value: null });
  });
});
