import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay } from "./calendar-day";
import { GOAL_AGGREGATES, GOAL_DIRECTIONS } from "./goal";
import { blankGoal, type GoalDraft } from "./goal-draft";
import { goalDraftOfForm } from "./goal-form";
import { namedMilestones } from "./goal-form-fields";
import { goalFormValues } from "./goal-form-values";
import { habitId } from "./ids";
import { uuidV7 } from "./uuid-v7";

const TODAY = calendarDay("2026-03-02");
const HABITS = (["counter", "duration", "checkbox"] as const).map((valueType, index) => ({
  id: habitId(uuidV7(index, new Uint8Array(10))),
  valueType,
}));
const [RUN, READ] = HABITS;

const someAmount = fc.integer({ min: 0, max: 900_000 }).map((thousandths) => thousandths / 1000);
const someDraft: fc.Arbitrary<GoalDraft> = fc
  .record({
    direction: fc.constantFrom(...GOAL_DIRECTIONS),
    aggregate: fc.constantFrom(...GOAL_AGGREGATES),
    target: someAmount,
    startValue: someAmount,
    tolerance: someAmount,
    maintainShare: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
    length: fc.option(fc.integer({ min: 0, max: 400 })),
    weights: fc.tuple(...HABITS.map(() => fc.option(fc.integer({ min: 1, max: 40 })))),
    values: fc.uniqueArray(fc.integer({ min: 1, max: 99 })),
  })
  .map(({ length, weights, values, ...rest }) => ({
    ...blankGoal(TODAY),
    ...rest,
    name: "Far",
    deadline: length === null ? null : addDays(TODAY, length),
    contributions: HABITS.flatMap(({ id, valueType }, index) => {
      const weight = weights[index] ?? null;
      if (weight === null) return [];
      return [{ habitId: id, weight: valueType === "duration" ? weight / 60 : weight }];
    }),
    milestones: values.map((value) => ({
      id: uuidV7(value, new Uint8Array(10)),
      name: `At ${value}`,
      value,
    })),
  }));

test("a form that nobody touched gives the goal back", () => {
  fc.assert(
    fc.property(someDraft, (draft) => {
      expect(goalDraftOfForm(goalFormValues(draft, HABITS), draft)).toEqual(draft);
    }),
  );
});

test("the weight of a habit that the form does not offer stays", () => {
  const draft = {
    ...blankGoal(TODAY),
    contributions: HABITS.map(({ id }) => ({ habitId: id, weight: 1 })),
  };
  const values = goalFormValues(draft, HABITS.slice(0, 1));
  expect(goalDraftOfForm(values, draft).contributions).toEqual(draft.contributions);
  const { [`feeds:${RUN?.id}`]: _fed, ...without } = values;
  expect(goalDraftOfForm(without, draft).contributions).toEqual(draft.contributions.slice(1));
});

test("fields that the form does not have keep what the goal has", () => {
  const base = { ...blankGoal(TODAY), tolerance: 2, maintainShare: 0.5 };
  expect(goalDraftOfForm({ name: "Far", target: "5" }, base)).toMatchObject({
    tolerance: 2,
    maintainShare: 0.5,
    target: 5,
  });
});

test("spare lines get ids of their own, and empty ones are no milestones", () => {
  const ids = [READ?.id ?? "", "not used", "not used"];
  const values = namedMilestones(
    {
      "milestoneName:new1": "Half",
      "milestoneValue:new1": "50",
      "milestoneName:new2": "",
      "milestoneValue:new2": " ",
    },
    () => ids.shift() ?? "",
  );
  expect(goalDraftOfForm(values, blankGoal(TODAY)).milestones).toEqual([
    { id: READ?.id, name: "Half", value: 50 },
  ]);
});
