import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { type ComingTerms, termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { habitId } from "@/lib/domain/ids";

import { goalOfFields } from "./goal-fields";
import { comingOfJson, jsonOfComing } from "./goal-terms-json";
import { Replica } from "./replica";

const START = calendarDay("2026-03-10");
const ID = "018f0000-0000-7000-8000-00000000000a";
const HABIT = habitId("018f0000-0000-7000-8000-000000000001");

const coming: ComingTerms = {
  from: addDays(START, 7),
  terms: {
    ...termsOf(blankGoal(START)),
    deadline: addDays(START, 90),
    direction: "reduce",
    aggregate: "last",
    target: 70.5,
    startValue: 80,
    line: [
      { day: addDays(START, 10), value: 79 },
      { day: addDays(START, 20), value: 75 },
    ],
    contributions: [{ habitId: HABIT, weight: 0.5 }],
  },
};

test("terms that wait come back whole, with the day from which they hold", () => {
  const device = new Replica("deva", () => Date.UTC(2026, 2, 20));
  const goalOn = () => goalOfFields(ID, device.item("goal", ID) ?? {});
  device.write({ type: "goal.create", id: ID, draft: blankGoal(START), position: "a0" });
  expect(goalOn()?.coming).toBeNull();
  device.write({ type: "goal.change", id: ID, patch: { coming } });
  expect(goalOn()?.coming).toEqual(coming);
  expect(goalOn()?.target).toBe(100); // the terms of now are left alone
  device.write({ type: "goal.change", id: ID, patch: { name: "Weight" } });
  expect(goalOn()?.coming).toEqual(coming);
  device.write({ type: "goal.change", id: ID, patch: { coming: null } });
  expect(goalOn()?.coming).toBeNull();
});

test("terms that cannot be read do not come", () => {
  const json = jsonOfComing(coming);
  expect(comingOfJson(json)).toEqual(coming);
  for (const part of ["from", "start", "direction", "aggregate"]) {
    expect(comingOfJson({ ...(json as object), [part]: "from a newer build" })).toBeNull();
  }
});
