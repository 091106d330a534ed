import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const HABITS = {
  habits: [
    {
      id: "1",
      name: "Water",
      description: "glasses",
      frequency: "FREQ=DAILY",
      coinReward: 2,
      targetCompletions: 3,
      completions: [
        "2026-07-01T06:00:00.000Z",
        "2026-07-01T21:30:00.000Z",
        "2026-07-01T22:30:00.000Z",
        "rubbish",
      ],
      userIds: ["u1"],
    },
    {
      id: "2",
      name: "Read",
      description: "",
      frequency: "FREQ=WEEKLY;BYDAY=WE,MO",
      coinReward: 1,
      completions: ["2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"],
      archived: true,
      userIds: ["u2"],
    },
    {
      id: "3",
      name: "Odd",
      description: "",
      frequency: "FREQ=MONTHLY;BYDAY=-1FR",
      completions: [],
    },
    { id: "4", name: "Buy milk", frequency: "2026-07-01T00:00:00Z", isTask: true, completions: [] },
  ],
};
const PARTS = {
  "habits.json": HABITS,
  "coins.json": { balance: 4, transactions: [{ id: "t", amount: 2, type: "HABIT_COMPLETION" }] },
  "wishlist.json": { items: [{ id: "w", name: "Bike", coinCost: 400 }] },
  "settings.json": { ui: {}, system: { timezone: "Europe/Warsaw" }, profile: {} },
  "auth.json": { users: [{ id: "u1", username: "anna", password: "hash-of-anna" }] },
};

test("a HabitTrove backup: days in its own zone, counts, and nothing of its passwords", () => {
  const bytes = zipSync(
    Object.fromEntries(
      Object.entries(PARTS).map(([name, part]) => [`data/${name}`, strToU8(JSON.stringify(part))]),
    ),
  );
  const plan = planOf([{ path: "backup.zip", bytes }]);
  expect(plan.counts).toMatchObject({ habits: 3, days: 3 });
  const water = habitNamed(plan, "Water");
  expect(water.draft).toMatchObject({
    valueType: "counter",
    target: { op: "at_least", value: 3 },
    schedule: { kind: "daily" },
  });
  expect(shownLogs(water)).toEqual(["2026-07-01 2", "2026-07-02 1"]);
  const read = habitNamed(plan, "Read");
  expect(read).toMatchObject({
    archived: true,
    draft: { schedule: { kind: "weekdays", days: [1, 3] } },
  });
  expect(shownLogs(read)).toEqual(["2026-07-01 done"]);
  expect(habitNamed(plan, "Odd").draft.schedule).toEqual({
    kind: "rrule",
    rule: "FREQ=MONTHLY;BYDAY=-1FR",
  });
  expect(plan.warningCounts).toEqual({
    not_a_habit: 3,
    secrets_left: 1,
    several_people: 1,
    bad_date: 1,
  });
  expect(JSON.stringify(plan)).not.toMatch(/anna|hash-of/);
});

test("habits.json alone: the owner's zone, and it is said", () => {
  const plan = planOf([fileOf("habits.json", HABITS)], { timeZone: "Asia/Tokyo" });
  expect(shownLogs(habitNamed(plan, "Water"))).toEqual(["2026-07-01 1", "2026-07-02 2"]);
  expect(plan.warningCounts).toMatchObject({ zone_unknown: 1 });
});
