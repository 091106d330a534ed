import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay, type Weekday } from "./calendar-day";
import { PARTS_OF_DAY } from "./habit";
import { HABIT_COLORS } from "./habit-color";
import { blankHabit, type HabitDraft } from "./habit-draft";
import { habitFormValues, readHabitForm } from "./habit-form";
import type { HabitFormValues } from "./habit-form-fields";
import type { Schedule } from "./schedule";

const TODAY = calendarDay("2026-03-02");

function formOf(values: HabitFormValues) {
  return { get: (name: string) => (values as Record<string, string>)[name] ?? null };
}

const someSchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant({ kind: "daily" } as const),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    .map(
      (days) => ({ kind: "weekdays", days: days.toSorted((a, b) => a - b) as Weekday[] }) as const,
    ),
  fc.record({ kind: fc.constant("everyN" as const), n: fc.integer({ min: 1, max: 366 }) }),
  fc.record({ kind: fc.constant("perMonth" as const), n: fc.integer({ min: 1, max: 28 }) }),
  fc.record({
    kind: fc.constant("rolling" as const),
    n: fc.constant(2),
    m: fc.integer({ min: 2, max: 366 }),
  }),
  fc
    .uniqueArray(fc.integer({ min: -31, max: 31 }).filter(Boolean), { minLength: 1 })
    .map((days) => ({ kind: "monthdays", days, clamp: true }) as const),
);

const someDraft: fc.Arbitrary<HabitDraft> = fc
  .record({
    schedule: someSchedule,
    color: fc.constantFrom(...HABIT_COLORS),
    partOfDay: fc.constantFrom(...PARTS_OF_DAY),
    unloggedIsDone: fc.boolean(),
    length: fc.option(fc.integer({ min: 0, max: 400 })),
    measured: fc.constantFrom(
      { valueType: "checkbox", target: null } as const,
      { valueType: "counter", unit: "km", target: { op: "at_least", value: 5.25 } } as const,
      { valueType: "duration", target: { op: "at_most", value: 95 } } as const,
      { valueType: "time", target: { op: "before", value: 405 }, clockOrigin: 720 } as const,
      { valueType: "scale", scaleMax: 5, target: { op: "exactly", value: 4 } } as const,
      { valueType: "text", target: null } as const,
    ),
  })
  .map(({ length, measured, ...rest }) => ({
    ...blankHabit(TODAY),
    ...measured,
    ...rest,
    name: "Read",
    tags: ["evening", "calm"],
    end: length === null ? null : addDays(TODAY, length),
  }));

test("a form that nobody touched gives the habit back", () => {
  fc.assert(
    fc.property(someDraft, (draft) => {
      expect(readHabitForm(formOf(habitFormValues(draft)), TODAY)).toEqual({ draft, problems: {} });
    }),
  );
});

test("amounts that add up are read in the habit's own way", () => {
  const form = formOf({
    name: "Read",
    valueType: "duration",
    schedule: "perWeek",
    measure: "sum",
    times: "3:30",
  });
  expect(readHabitForm(form, TODAY).draft.schedule).toEqual({
    kind: "perWeek",
    n: 210,
    measure: "sum",
  });
});

test.each<[HabitFormValues, Record<string, string>]>([
  [{}, { name: "empty" }],
  [{ name: "A", start: "2026-02-30" }, { start: "not_a_day" }],
  [{ name: "A", end: "2026-03-01" }, { end: "end_before_start" }],
  [{ name: "A", schedule: "weekdays" }, { schedule: "no_day_chosen" }],
  [{ name: "A", schedule: "everyN", everyN: "two" }, { schedule: "not_a_number" }],
  [{ name: "A", schedule: "perWeek", times: "9" }, { schedule: "more_times_than_days" }],
  [{ name: "A", schedule: "rrule", rule: "FREQ=SOMETIMES" }, { schedule: "rule_unknown" }],
  [
    { name: "A", valueType: "counter", targetOp: "at_least", targetValue: "many" },
    { target: "not_a_number" },
  ],
  [
    { name: "A", valueType: "time", timeOp: "before", timeValue: "25:00" },
    { target: "not_a_number" },
  ],
])("%o is refused", (values, problems) => {
  expect(readHabitForm(formOf(values), TODAY, () => false).problems).toEqual(problems);
});
