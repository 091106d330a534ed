import fc from "fast-check";
import { expect, test } from "vitest";

import { leftOn } from "@/lib/analytics/left-on";
import { overallHeat } from "@/lib/analytics/overall-heat";
import { seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { type HabitLog, LOG_STATUSES } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

import { firstOf, planDay } from "./day-plan";
import { doneOf, withLast } from "./done-last";
import { stampOf } from "./stamp-tiles";

const TODAY = calendarDay("2026-03-04");
const START = calendarDay("2026-01-01");

function history(
  index: number,
  properties: Partial<Habit> & { schedule?: Schedule },
  logs: readonly HabitLog[] = [],
): HabitHistory {
  const { schedule: daily, target, ...usual } = blankHabit(START);
  const { schedule = daily, ...rest } = properties;
  const habit: Habit = {
    ...usual,
    id: habitId(`018f0000-0000-7000-8000-${String(index).padStart(12, "0")}`),
    versions: [{ from: START, schedule, target }],
    pauses: [],
    position: String(index),
    archived: false,
    deleted: false,
    ...rest,
    name: `Habit ${index}`,
  };
  return { habit, logs: packLogs(logs) };
}

function plan(habits: readonly HabitHistory[], day: CalendarDay = TODAY) {
  return planDay(habits, seriesOfAll(habits), day);
}

function seriesOfAll(habits: readonly HabitHistory[]) {
  return new Map(
    habits.map(({ habit, logs }) => [
      habit.id,
      seriesOf(habit, logs, { today: TODAY, weekStart: 1 }),
    ]),
  );
}

const done = (day: CalendarDay): HabitLog => ({ day, status: null, value: 1, note: null });
const names = (items: readonly { history: HabitHistory }[]) =>
  items.map(({ history: { habit } }) => habit.name);

test("habits stand in their part of the day, in the owner's order whether done or not", () => {
  const { groups, kept, due } = plan([
    history(1, { partOfDay: "evening" }),
    history(2, { partOfDay: "morning" }, [done(TODAY)]),
    history(3, { partOfDay: "morning" }),
  ]);
  expect(groups.map(({ part, items }) => [part, names(items)])).toEqual([
    ["morning", ["Habit 2", "Habit 3"]],
    ["evening", ["Habit 1"]],
  ]);
  expect([kept, due]).toEqual([1, 3]);
});

test("what is not planned is folded away: another weekday, a pause, a later start", () => {
  const { items, others, due } = plan([
    history(1, { schedule: { kind: "weekdays", days: [1] } }), // 4 March 2026 is a Wednesday
    history(2, { pauses: [{ id: "p", from: addDays(TODAY, -2), to: null }] }),
    history(3, { start: addDays(TODAY, 3) }),
  ]);
  expect([items, due]).toEqual([[], 0]);
  expect(names(others)).toEqual(["Habit 1", "Habit 2", "Habit 3"]);
});

test("an archived habit is on the days it had, and nowhere after", () => {
  const old = [history(1, { archived: true, end: addDays(TODAY, -2) })];
  expect(plan(old, addDays(TODAY, -2)).items).toHaveLength(1);
  expect([plan(old).items, plan(old).others]).toEqual([[], []]);
});

test("a weekly quota asks for no day of its own, and counts once it is done", () => {
  const schedule: Schedule = { kind: "perWeek", n: 3 };
  expect(plan([history(1, { schedule })])).toMatchObject({ kept: 0, due: 0 });
  expect(plan([history(1, { schedule }, [done(TODAY)])])).toMatchObject({ kept: 1, due: 1 });
});

test("a skipped day is shown and not counted", () => {
  const skipped: HabitLog = { day: TODAY, status: "skipped", value: null, note: null };
  const { items, due } = plan([history(1, {}, [skipped])]);
  expect([items.length, due]).toEqual([1, 0]);
  expect(stampOf(items).cells[0]?.state).toBe("skipped");
});

test("on closed days the count is the one of the heatmap of all habits and of the app's icon", () => {
  const someLogs = fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: 1, max: 60 }).map((back) => addDays(TODAY, -back)),
        status: fc.option(fc.constantFrom(...LOG_STATUSES)),
        value: fc.option(fc.constantFrom(0, 1)),
        note: fc.constant(null),
      }),
      { selector: ({ day }) => day },
    )
    .map((logs): HabitLog[] => logs.toSorted((a, b) => a.day - b.day));
  const someSchedule = fc.constantFrom<Schedule>(
    { kind: "daily" },
    { kind: "weekdays", days: [1, 3, 5] },
    { kind: "everyN", n: 3 },
    { kind: "perWeek", n: 2 },
  );
  const somePause = fc.option(
    fc.constant({ id: "p", from: addDays(TODAY, -9), to: addDays(TODAY, -3) }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(someSchedule, someLogs, somePause), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 50 }),
      (lines, back) => {
        const habits = lines.map(([schedule, logs, pause], index) =>
          history(index, { schedule, pauses: pause ? [pause] : [] }, logs),
        );
        const day = addDays(TODAY, -back);
        const series = seriesOfAll(habits);
        const [heat] = overallHeat([...series.values()], day, day);
        const { kept, due } = planDay(habits, series, day);
        expect({ done: kept, due }).toEqual({ done: heat?.done, due: heat?.due });
        expect(leftOn(series.values(), day)).toBe(due - kept);
      },
    ),
  );
});

test("a day is worked out once for each habit, and again for one that changed", () => {
  const [read, swim] = [history(1, {}), history(2, {})];
  const series = seriesOfAll([read, swim]);
  const both = [read, swim];
  const { items } = planDay(both, series, TODAY);
  expect(planDay(both, series, TODAY).items).toBe(items);
  const logged = { ...swim, logs: packLogs([done(TODAY)]) };
  const after = planDay([read, logged], new Map([...series, ...seriesOfAll([logged])]), TODAY);
  expect(after.items[0]).toBe(items[0]);
  expect(after.items[1]).toMatchObject({ history: logged, outcome: "done" });
  const renamed = { ...read, habit: { ...read.habit, name: "Read more" } };
  expect(planDay([renamed], series, TODAY).items[0]?.history).toBe(renamed);
});

test.each([
  [1, 3],
  [9, 3],
  [10, 4],
  [17, 5],
  [25, 5],
])("%i habits make a stamp of %i tiles a side", (habitCount, side) => {
  const { items } = plan(Array.from({ length: habitCount }, (_, index) => history(index, {})));
  expect(stampOf(items)).toMatchObject({ side });
  expect(stampOf(items).cells).toHaveLength(side * side);
});

test("more habits than tiles show the share that was kept", () => {
  const habits = Array.from({ length: 50 }, (_, index) =>
    history(index, {}, index < 20 ? [done(TODAY)] : []),
  );
  const { cells } = stampOf(plan(habits).items);
  expect(cells.filter(({ state }) => state === "done")).toHaveLength(10); // 40 % of 25
});

test("done rows can stand last in their part of the day, both halves in the owner's order", () => {
  const whole = plan([
    history(1, { partOfDay: "evening" }, [done(TODAY)]),
    history(2, { partOfDay: "morning" }, [done(TODAY)]),
    history(3, { partOfDay: "morning" }),
    history(4, { partOfDay: "morning" }, [done(TODAY)]),
    history(5, { partOfDay: "morning" }),
    history(6, { partOfDay: "morning" }, [
      { day: TODAY, status: "skipped", value: null, note: null },
    ]),
  ]);
  const sunk = withLast(whole, doneOf(whole));
  expect(sunk.groups.map(({ items }) => names(items))).toEqual([
    ["Habit 3", "Habit 5", "Habit 6", "Habit 2", "Habit 4"],
    ["Habit 1"],
  ]);
  expect(names(sunk.items)).toEqual(names(whole.items)); // the stamp keeps the owner's order
});

test("the first rows of a long day: a group is cut short, counts all it has, and hides those behind it", () => {
  const morning = Array.from({ length: 3 }, (_, index) =>
    history(index, { partOfDay: "morning" }, index === 2 ? [done(TODAY)] : []),
  );
  const { groups } = plan([...morning, history(3, { partOfDay: "evening" })]);
  const [first, second, ...rest] = firstOf(groups, 2);
  expect([first?.part, names(first?.items ?? [])]).toEqual(["morning", ["Habit 0", "Habit 1"]]);
  expect([first?.kept, first?.due]).toEqual([1, 3]);
  expect([second, rest]).toEqual([undefined, []]);
  expect(firstOf(groups, 4)).toEqual(groups);
});
