import { beforeEach, expect, test } from "vitest";

import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { goalFormValues } from "@/lib/domain/goal-form-values";
import { writeShown } from "@/lib/domain/shown-values";
import type { Snapshot } from "@/lib/domain/snapshot";

import { changeGoalOfForm, createGoalOfForm, doGoalDeedOfForm } from "./goal-forms";
import { createHabitOfForm } from "./habit-forms";
import type { Actor } from "./session";
import { formOwner, ownersToday, snapshotFor } from "./testing/form-owner";

let ada: Actor;
let today: CalendarDay;
beforeEach(async () => {
  ada = await formOwner();
  today = ownersToday();
});

test("the form that changes a goal asks before an easier line waits", async () => {
  const fields = {
    name: "Far",
    target: "100",
    startValue: "0",
    deadline: toIsoDay(addDays(today, 60)),
  };
  const start = toIsoDay(addDays(today, -30));
  const id = await createGoalOfForm(ada, {
    ...fields,
    start,
    "milestoneName:new1": "Half",
    "milestoneValue:new1": "50",
  });
  const goal = async () => (await snapshot()).goals[0];
  const made = await goal();
  if (!made) throw new Error("The goal was just made.");
  const shown = goalFormValues(made, []);
  const easier = { ...shown, id, shown: writeShown(shown), target: "50" };
  const waits = toIsoDay(addDays(today, 7));
  await expect(changeGoalOfForm(ada, easier)).rejects.toMatchObject({ fields: { line: [waits] } });
  await changeGoalOfForm(ada, { ...easier, accept: waits });
  expect(await goal()).toMatchObject({
    target: 100,
    coming: { from: addDays(today, 7), terms: { target: 50 } },
    milestones: [{ name: "Half", value: 50 }],
  });

  await doGoalDeedOfForm(ada, { deed: "delete", id });
  expect(await goal()).toBeUndefined();
  await doGoalDeedOfForm(ada, { deed: "restore", id });
  expect(await goal()).toMatchObject({ name: "Far" });
});

test("the goal form makes the goal with what feeds it", async () => {
  const habit = await createHabitOfForm(ada, { name: "Run", valueType: "duration" });
  const fields = {
    name: "Ten hours",
    target: "10",
    [`feeds:${habit}`]: "on",
    [`weight:${habit}:hour`]: "1",
  };
  await createGoalOfForm(ada, fields);
  expect((await snapshot()).goals).toMatchObject([
    {
      name: "Ten hours",
      target: 10,
      start: today,
      contributions: [{ habitId: habit, weight: 1 / 60 }],
    },
  ]);
  await expect(createGoalOfForm(ada, { name: " ", target: "x" })).rejects.toMatchObject({
    fields: { name: ["empty"], target: ["not_a_number"] },
  });
});

function snapshot(): Promise<Snapshot> {
  return snapshotFor(ada);
}
