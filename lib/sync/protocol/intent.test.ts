import { describe, expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";

import { habitOfFields } from "./habit-fields";
import type { Intent } from "./intent";
import { logOfCell } from "./log-cell";
import { Replica } from "./replica";

const DAY_1 = calendarDay("2026-03-10");
const ID = "018f0000-0000-7000-8000-000000000001";
const PAUSE = "018f0000-0000-7000-8000-0000000000b1";
const TWICE = { schedule: { kind: "perWeek", n: 2 }, target: null } as const;
const WEEKENDS = { schedule: { kind: "weekdays", days: [6, 7] }, target: null } as const;

/** A device that has one habit. */
function deviceWith(draft: Partial<HabitDraft> = {}): Replica {
  const device = new Replica("deva", () => Date.UTC(2026, 2, 20));
  const whole = { ...blankHabit(DAY_1), name: "Water", ...draft };
  device.write({ type: "habit.create", id: ID, draft: whole, position: "a0" });
  return device;
}

function habitOn(device: Replica) {
  const habit = habitOfFields(ID, device.item("habit", ID) ?? {});
  if (!habit) throw new Error("The habit is gone.");
  return habit;
}

function logOn(device: Replica, day: CalendarDay) {
  return logOfCell(habitOn(device), day, device.cell(ID, toIsoDay(day)) ?? {});
}

function day(offset: number): CalendarDay {
  return addDays(DAY_1, offset);
}

describe("habit.create", () => {
  test("comes back as it was typed, with its first version from the start", () => {
    const draft: HabitDraft = {
      ...blankHabit(DAY_1),
      name: "Run",
      valueType: "duration",
      tags: ["health"],
      end: day(50),
      schedule: { kind: "everyN", n: 3, anchor: day(-7) },
      target: { op: "at_least", value: 30 },
      origin: "sample",
    };
    const { schedule, target, ...properties } = draft;
    expect(habitOn(deviceWith(draft))).toEqual({
      ...properties,
      id: ID,
      versions: [{ from: DAY_1, schedule, target }],
      pauses: [],
      position: "a0",
      archived: false,
      deleted: false,
    });
  });

  test("stores no text that a database would refuse", () => {
    const device = deviceWith({
      name: " Drink\u0000 \uD800water\n",
      description: "a\u0000b\uDC00",
      tags: ["  x ", "x", ""],
      cue: "c".repeat(400),
    });
    const habit = habitOn(device);
    expect(habit.name).toBe("Drink \uFFFDwater");
    expect(habit.description).toBe("ab\uFFFD");
    expect(habit.tags).toEqual(["x"]);
    expect(habit.cue).toHaveLength(300);
  });
});

describe("habit.version", () => {
  test("leaves the days before it alone", () => {
    const device = deviceWith();
    device.write({ type: "habit.version", id: ID, from: day(5), version: TWICE });
    expect(habitOn(device).versions).toEqual([
      { from: DAY_1, schedule: { kind: "daily" }, target: null },
      { from: day(5), ...TWICE },
    ]);
  });

  test("replaces the first version after the start was moved, and it does not come back", () => {
    const device = deviceWith();
    device.write({ type: "habit.change", id: ID, patch: { start: day(-10) } });
    expect(habitOn(device).versions.map(({ from }) => from)).toEqual([day(-10)]);

    device.write({ type: "habit.version", id: ID, from: day(-10), version: TWICE });
    expect(habitOn(device).versions).toEqual([{ from: day(-10), ...TWICE }]);
  });

  test("of several before a later start only the last one counts", () => {
    const device = deviceWith();
    device.write({ type: "habit.version", id: ID, from: day(2), version: TWICE });
    device.write({ type: "habit.version", id: ID, from: day(9), version: WEEKENDS });
    device.write({ type: "habit.change", id: ID, patch: { start: day(5) } });
    expect(habitOn(device).versions).toEqual([
      { from: day(5), ...TWICE },
      { from: day(9), ...WEEKENDS },
    ]);
  });

  test("the last one cannot be taken away", () => {
    const device = deviceWith();
    device.write({ type: "habit.version", id: ID, from: DAY_1, version: null });
    expect(habitOn(device).versions).toHaveLength(1);
    device.write({ type: "habit.version", id: ID, from: day(5), version: TWICE });
    device.write({ type: "habit.version", id: ID, from: DAY_1, version: null });
    expect(habitOn(device).versions).toEqual([{ from: DAY_1, ...TWICE }]);
  });
});

describe("habit.archive", () => {
  test.each([
    { why: "today is not logged", logged: null, end: 4 },
    { why: "today is logged", logged: 5, end: 5 },
    { why: "only yesterday is logged", logged: 4, end: 4 },
  ])("ends on day $end when $why", ({ logged, end }) => {
    const device = deviceWith();
    if (logged !== null) device.write(mark(day(logged), "done"));
    device.write({ type: "habit.archive", id: ID, today: day(5) });
    expect(habitOn(device)).toMatchObject({ archived: true, end: day(end) });
  });

  test("never ends more than a day before the start, nor later than it would have", () => {
    const young = deviceWith();
    young.write({ type: "habit.archive", id: ID, today: day(-3) });
    expect(habitOn(young).end).toBe(day(-1));

    const ended = deviceWith({ end: day(2) });
    ended.write({ type: "habit.archive", id: ID, today: day(9) });
    expect(habitOn(ended).end).toBe(day(2));
  });

  test("is taken back with a pause over the days between", () => {
    const device = deviceWith();
    device.write({ type: "habit.archive", id: ID, today: day(5) });
    device.write({ type: "habit.unarchive", id: ID, today: day(20), pauseId: PAUSE });
    expect(habitOn(device)).toMatchObject({
      archived: false,
      end: null,
      pauses: [{ id: PAUSE, from: day(5), to: day(19) }],
    });
  });

  test("leaves no pause when it is taken back at once", () => {
    const device = deviceWith();
    device.write({ type: "habit.archive", id: ID, today: day(5) });
    device.write({ type: "habit.unarchive", id: ID, today: day(5), pauseId: PAUSE });
    expect(habitOn(device)).toMatchObject({ archived: false, end: null, pauses: [] });
  });
});

describe("logs", () => {
  test("amounts are exact to a thousandth, typed or added", () => {
    const device = deviceWith({ valueType: "counter" });
    for (const amount of [0.1, 0.2, 0.001]) device.write(add(day(1), amount));
    expect(logOn(device, day(1)).value).toBe(0.301);
    device.write(mark(day(1), null, 5.2));
    expect(logOn(device, day(1)).value).toBe(5.2);
    device.write(add(day(1), 0.1));
    expect(logOn(device, day(1)).value).toBe(5.3);
  });

  test("an addition that is taken back leaves no log", () => {
    const device = deviceWith({ valueType: "counter" });
    device.write(add(day(1), 2));
    device.write(add(day(1), -2));
    expect(logOn(device, day(1)).value).toBeNull();
  });

  test("no more is taken away than there is, and where nothing is nothing is written", () => {
    const device = deviceWith({ valueType: "counter" });
    device.write(add(day(1), 2));
    device.write(add(day(1), -5));
    device.write(add(day(1), -1));
    expect(logOn(device, day(1)).value).toBeNull();
    device.write(add(day(1), 3));
    expect(logOn(device, day(1)).value).toBe(3);
    device.write(mark(day(2), "skipped"));
    device.write(add(day(2), -1));
    expect(logOn(device, day(2)).status).toBe("skipped");
    device.write(add(day(-3), -1));
    expect(habitOn(device).start).toBe(DAY_1);
  });

  test("an addition to a skipped day counts", () => {
    const device = deviceWith({ valueType: "counter" });
    device.write(mark(day(1), "skipped"));
    device.write(add(day(1), 1));
    expect(logOn(device, day(1))).toMatchObject({ status: null, value: 1 });
  });

  test("one before the start moves the start back, clearing one does not", () => {
    const device = deviceWith();
    device.write(mark(day(-3), null));
    expect(habitOn(device).start).toBe(DAY_1);
    device.write(mark(day(-3), "done"));
    expect(habitOn(device).start).toBe(day(-3));
    device.write({ type: "log.note", habitId: ID, day: day(-4), note: "Rain" });
    expect(habitOn(device).start).toBe(day(-4));
  });

  test("a blank note is none", () => {
    const device = deviceWith();
    device.write({ type: "log.note", habitId: ID, day: day(1), note: " \n" });
    expect(logOn(device, day(1)).note).toBeNull();
  });

  test.each([
    { why: "a text for a check mark", intent: mark(DAY_1, null, "yes") },
    { why: "half a check mark", intent: mark(DAY_1, null, 0.5) },
    { why: "no number", intent: mark(DAY_1, null, Number.NaN) },
    { why: "too much", intent: mark(DAY_1, null, 1e12) },
    { why: "an addition to a check mark", intent: add(DAY_1, 1) },
  ])("refuse $why", ({ intent }) => {
    const device = deviceWith();
    expect(() => device.write(intent)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

test("what is not there cannot be changed", () => {
  const device = new Replica("deva", () => 0);
  const intents: Intent[] = [
    mark(DAY_1, "done"),
    { type: "habit.delete", id: ID },
    { type: "goal.delete", id: ID },
    { type: "import.undone", id: ID },
  ];
  for (const intent of intents) {
    expect(() => device.write(intent)).toThrow(expect.objectContaining({ code: "not_found" }));
  }
});

function mark(
  on: CalendarDay,
  status: "done" | "skipped" | null,
  value: number | string | null = null,
): Intent {
  return { type: "log.mark", habitId: ID, day: on, status, value };
}

function add(on: CalendarDay, amount: number): Intent {
  return { type: "log.add", habitId: ID, day: on, amount };
}
