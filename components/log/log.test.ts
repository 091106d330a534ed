import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import type { Target, ValueType } from "@/lib/domain/habit";
import type { HabitLog, LogValue } from "@/lib/domain/log";
import { minuteOfDay } from "@/lib/domain/minute-of-day";

import { chipsOf } from "./chips";
import { tapOf, type TileTap } from "./tap";
import { typedValue } from "./typed-value";

const DAY = calendarDay("2026-03-04");
const EIGHT: Target = { op: "at_least", value: 8 };

type Case = [
  what: string,
  valueType: ValueType,
  context: { value?: LogValue; isDone?: boolean; isRunning?: boolean; target?: Target },
  onToday: TileTap,
  onAnotherDay: TileTap,
];

const cases: Case[] = [
  ["an open check", "checkbox", {}, "check", "check"],
  ["a done check", "checkbox", { value: 1, isDone: true }, "clear", "clear"],
  ["a counter on its way", "counter", { value: 5, target: EIGHT }, "add", "add"],
  ["a counter at its target", "counter", { value: 8, isDone: true, target: EIGHT }, "open", "open"],
  ["a counter without a target", "counter", { value: 3, isDone: true }, "add", "add"],
  [
    "a counter with a limit",
    "counter",
    { value: 1, isDone: true, target: { op: "at_most", value: 3 } },
    "add",
    "add",
  ],
  ["a duration at rest", "duration", {}, "start", "open"],
  ["a running duration", "duration", { isRunning: true }, "pause", "pause"],
  ["a time", "time", {}, "now", "open"],
  ["a logged time", "time", { value: 398, isDone: true }, "clear", "open"],
  ["a scale", "scale", {}, "open", "open"],
  ["a text", "text", {}, "open", "open"],
];

test.each(cases)("%s", (_what, valueType, context, onToday, onAnotherDay) => {
  const log = logWith(context.value);
  const { target = null, isDone = false, isRunning = false } = context;
  const tap = (isToday: boolean) =>
    tapOf({ habit: { valueType }, target, log, isDone, isToday, isRunning });
  expect([tap(true), tap(false)]).toEqual([onToday, onAnotherDay]);
});

test("a habit of not doing something is confirmed by a tap, not taken back", () => {
  const tap = tapOf({
    habit: { valueType: "checkbox" },
    target: null,
    log: null,
    isDone: true,
    isToday: false,
    isRunning: false,
  });
  expect(tap).toBe("check");
});

function logWith(value: LogValue | undefined): HabitLog | null {
  return value === undefined ? null : { day: DAY, status: null, value, note: null };
}

test.each<[ValueType, string, number | null]>([
  ["counter", "5,25", 5.25],
  ["counter", "-1", null],
  ["counter", "five", null],
  ["duration", "90", 90],
  ["duration", "1:30", 90],
  ["duration", "24:01", null],
  ["time", "0645", 405],
  ["time", "6:45", 405],
  ["time", "24:00", null],
  ["scale", "7", 7],
  ["scale", "11", null],
  ["scale", "7.5", null],
])("a %s typed as %s", (valueType, text, value) => {
  expect(typedValue({ valueType, scaleMax: 10 }, text)).toBe(value);
});

test.each<[ValueType, Target | null, number[]]>([
  ["counter", EIGHT, [1, 2, 3, 4, 5, 6, 7, 8]],
  ["counter", { op: "at_least", value: 2.5 }, [1, 2, 2.5]],
  ["counter", { op: "at_least", value: 10_000 }, [2500, 5000, 7500, 10_000]],
  ["counter", null, [1, 2, 3, 4, 5]],
  ["duration", { op: "at_least", value: 25 }, [5, 10, 15, 20, 25, 30, 45, 60]],
  ["checkbox", null, []],
])("%s with target %o has the chips", (valueType, target, chips) => {
  expect(chipsOf({ valueType, scaleMax: 10 }, target)).toEqual(chips);
});

test("the minute of the day is the one on the owner's wall", () => {
  expect(minuteOfDay(Date.UTC(2026, 2, 4, 5, 38), "Europe/Warsaw")).toBe(398);
  expect(minuteOfDay(Date.UTC(2026, 2, 4, 23, 30), "Europe/Warsaw")).toBe(30);
});
