import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { type ValueType, VALUE_TYPES } from "@/lib/domain/habit";
import { type HabitLog, LOG_STATUSES, saysNothing } from "@/lib/domain/log";
import { packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import { storedValue } from "@/lib/domain/stored-value";

import { packedLogsOf } from "./packed-row";

const BASE = calendarDay("2026-01-01");

const anyType = fc.constantFrom(...VALUE_TYPES);

function anyLogs(valueType: ValueType): fc.Arbitrary<HabitLog[]> {
  const value =
    valueType === "text"
      ? fc.constantFrom("", "Slept well", null)
      : fc.constantFrom(0, 1, valueType === "counter" ? 2.125 : 7, null);
  const log = fc.record({
    day: fc.nat({ max: 40 }).map((offset) => addDays(BASE, offset)),
    status: fc.constantFrom(...LOG_STATUSES, null),
    value,
    note: fc.constantFrom("Rain", null),
  });
  return fc
    .uniqueArray(log, { selector: ({ day }) => day, maxLength: 20 })
    .map((logs) => logs.toSorted((a, b) => a.day - b.day));
}

/** What the table's index says of the logs, and the words beside it. */
function rowOf(valueType: ValueType, logs: readonly HabitLog[]) {
  const amounts = logs.map(({ value }) => {
    if (typeof value === "string") return Number(value.trim() !== "");
    return storedValue({ valueType }, value) as number | null;
  });
  const letters = logs.map(({ status }, index) => {
    if (amounts[index] === null) return status?.charAt(0) ?? "-";
    return status?.charAt(0).toUpperCase() ?? "V";
  });
  return {
    row: {
      days: logs.map(({ day }) => day),
      letters: letters.join(""),
      amounts: amounts.filter((amount) => amount !== null),
    },
    words: new Map(
      logs.map(({ day, value, note }) => [
        day,
        { text: typeof value === "string" ? value : null, note },
      ]),
    ),
  };
}

test("a row comes back as the logs it was made of, gaps, notes and units included", () => {
  fc.assert(
    fc.property(
      anyType.chain((valueType) => fc.tuple(fc.constant(valueType), anyLogs(valueType))),
      ([valueType, logs]) => {
        const { row, words } = rowOf(valueType, logs);
        const said = logs.filter((log) => !saysNothing(log) || log.note !== null);
        const packed = packedLogsOf({ valueType }, row, words);
        expect(unpackLogs(packed)).toEqual(said);
        expect(packed.letters).toBe(packLogs(said).letters);
      },
    ),
  );
});

test("a text whose words were not read shows that there is one", () => {
  const logs: HabitLog[] = [
    { day: BASE, status: null, value: "Slept well", note: "x" },
    { day: addDays(BASE, 2), status: "done", value: " ", note: null },
  ];
  const { row } = rowOf("text", logs);
  expect(unpackLogs(packedLogsOf({ valueType: "text" }, row))).toEqual([
    { day: BASE, status: null, value: "…", note: null },
    { day: addDays(BASE, 2), status: "done", value: "", note: null },
  ]);
});

test("a text of a habit that counts by now is no number", () => {
  const log: HabitLog = { day: BASE, status: "done", value: "Slept well", note: null };
  const { row, words } = rowOf("text", [log]);
  expect(unpackLogs(packedLogsOf({ valueType: "counter" }, row, words))).toEqual([
    { ...log, value: null },
  ]);
});
