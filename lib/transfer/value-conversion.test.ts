import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { type Target, VALUE_TYPES, type ValueType } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { HabitLog, LogStatus, LogValue } from "@/lib/domain/log";

import { canBecome, convertedLogs, losesValues, possibleTypes } from "./value-conversion";

const DAY = calendarDay("2026-07-01");

function held(
  valueType: ValueType,
  values: readonly LogValue[],
  more: { status?: LogStatus | null; target?: Target | null } = {},
) {
  const { status = null, target = null } = more;
  const logs = values.map((value, index): HabitLog => {
    return { day: addDays(DAY, index), status, value, note: `note ${index}` };
  });
  return { draft: { ...blankHabit(DAY), valueType, target }, logs };
}

describe("possibleTypes", () => {
  test.each([
    ["checkbox", [null], ["checkbox", "counter"]],
    ["counter", [2.5, 40], ["counter", "duration", "checkbox", "text"]],
    ["counter", [2, 10], ["counter", "duration", "checkbox", "scale", "text"]],
    ["duration", [405, 1439], ["duration", "counter", "checkbox", "time", "text"]],
    ["duration", [405, 1440], ["duration", "counter", "checkbox", "text"]],
    ["time", [405], ["time", "duration", "checkbox", "text"]],
    ["scale", [4], ["scale", "counter", "checkbox", "text"]],
    ["text", ["a"], ["text"]],
  ] as const)("%s with %j can be %j", (type, values, types) => {
    expect(possibleTypes(held(type, values))).toEqual(types);
  });

  test("marks up to five hold no ten", () => {
    const planned = held("counter", [10]);
    expect(canBecome(planned, { valueType: "scale", scaleMax: 10 })).toBe(true);
    expect(canBecome(planned, { valueType: "scale", scaleMax: 5 })).toBe(false);
  });
});

describe("convertedLogs", () => {
  const said = (logs: readonly HabitLog[]) => logs.map(({ status, value }) => [status, value]);

  test("ticks become ones, and what was missed or skipped stays so", () => {
    expect(
      said(convertedLogs(held("checkbox", [null], { status: "done" }), { valueType: "counter" })),
    ).toEqual([[null, 1]]);
    expect(
      said(
        convertedLogs(held("checkbox", [null], { status: "skipped" }), { valueType: "counter" }),
      ),
    ).toEqual([["skipped", null]]);
  });

  test.each([
    [null, ["missed", "done", "done"]],
    [{ op: "at_least", value: 5 }, ["missed", "missed", "done"]],
    [{ op: "at_most", value: 3 }, ["done", "done", "missed"]],
    [{ op: "exactly", value: 3 }, ["missed", "done", "missed"]],
  ] as const)("amounts become ticks by the target %j", (target, statuses) => {
    const logs = convertedLogs(held("counter", [0, 3, 5], { target }), { valueType: "checkbox" });
    expect(said(logs)).toEqual(statuses.map((status) => [status, null]));
  });

  test("only the way to ticks loses something, and only where there are values", () => {
    expect(losesValues(held("counter", [1]), { valueType: "checkbox" })).toBe(true);
    expect(losesValues(held("counter", [null]), { valueType: "checkbox" })).toBe(false);
    expect(losesValues(held("counter", [1]), { valueType: "text" })).toBe(false);
  });

  test("no day and no note is ever lost, and every value is one of the new kind", () => {
    const values = fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 10 })), {
      minLength: 1,
    });
    const numbers = fc.constantFrom<ValueType>("counter", "duration", "scale", "time");
    fc.assert(
      fc.property(values, numbers, fc.constantFrom(...VALUE_TYPES), (all, from, to) => {
        const planned = held(from, all);
        fc.pre(possibleTypes(planned).includes(to));
        const logs = convertedLogs(planned, { valueType: to });
        expect(logs.map(({ day, note }) => [day, note])).toEqual(
          planned.logs.map(({ day, note }) => [day, note]),
        );
        const kinds = { checkbox: "object", text: "string" } as Partial<Record<ValueType, string>>;
        const wanted = kinds[to] ?? "number";
        expect(logs.every(({ value }) => value === null || typeof value === wanted)).toBe(true);
      }),
    );
  });
});
