import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const at = (text: string) => Date.parse(text);

const USER = {
  auth: { local: { email: "anna@example.org", hashed_password: "pw-hash" } },
  apiToken: "token-of-anna",
  preferences: { timezoneOffset: -120, dayStart: 0 },
  tags: [{ id: "t1", name: "Body" }],
  tasks: {
    habits: [
      {
        id: "h1",
        text: "Water",
        notes: "",
        priority: 0.1,
        history: [
          { date: at("2026-07-01T08:00:00Z"), value: 1, scoredUp: 3, scoredDown: 0 },
          { date: at("2026-07-02T08:00:00Z"), value: 0, scoredUp: 0, scoredDown: 1 },
        ],
      },
    ],
    dailys: [
      {
        id: "d1",
        text: "Run",
        notes: "slowly",
        priority: 2,
        frequency: "weekly",
        everyX: 1,
        repeat: { m: true, t: false, w: true, th: false, f: false, s: false, su: true },
        startDate: "2026-05-31T22:00:00.000Z",
        tags: ["t1"],
        checklist: [{}, {}],
        reminders: [{}],
        history: [
          { date: at("2026-03-01T09:00:00Z"), value: 4 },
          { date: at("2026-04-01T09:00:00Z"), value: 5 },
          { date: at("2026-04-02T09:00:00Z"), value: 6 },
          { date: at("2026-07-01T22:30:00Z"), value: 7, completed: true, isDue: true },
          { date: at("2026-07-04T05:00:00Z"), value: 6, completed: false, isDue: true },
          { date: at("2026-07-05T05:00:00Z"), value: 6, completed: false, isDue: false },
          { date: "later", value: 6, completed: true },
        ],
      },
      { id: "d2", text: "Odd", frequency: "yearly", everyX: 1, history: [] },
    ],
    todos: [{}, {}, {}],
    rewards: [],
  },
};

test("Habitica's userdata.json: its own offset, misses on the day before, averages left out", () => {
  const plan = planOf([fileOf("x", USER)]);
  const run = habitNamed(plan, "Run");
  expect(run.draft).toMatchObject({
    description: "slowly",
    difficulty: 3,
    tags: ["Body"],
    schedule: { kind: "weekdays", days: [1, 3, 7] },
  });
  expect(shownLogs(run)).toEqual(["2026-04-02 done", "2026-07-02 done", "2026-07-03 missed"]);
  expect(habitNamed(plan, "Water").draft).toMatchObject({ valueType: "counter", difficulty: 1 });
  expect(shownLogs(habitNamed(plan, "Water"))).toEqual(["2026-07-01 3", "2026-07-02 0"]);
  expect(plan.warningCounts).toEqual({
    secrets_left: 2,
    not_a_habit: 1,
    reminder_left: 1,
    field_left: 1,
    bad_date: 1,
    history_thinned: 2,
    schedule_unreadable: 1,
  });
  expect(JSON.stringify(plan)).not.toMatch(/anna|pw-hash/);
});

test("history.csv alone: a rise is done, a fall missed, only between neighbouring days", () => {
  const plan = planOf([
    fileOf(
      "h.csv",
      `Task Name,Task ID,Task Type,Date,Value
Read,r1,daily,2026-05-01 10:00:00,1.5
Read,r1,daily,2026-07-01 10:00:00,2
Read,r1,daily,2026-07-02 10:00:00,3.25
Read,r1,daily,2026-07-03 23:59:59,1
Read,r1,daily,2026-07-04 08:00:00,none
Milk,m1,todo,2026-07-03 23:59:59,1
Read,r2,habit,2026-07-01 08:00:00,0
Read,r2,habit,2026-07-01 09:00:00,1
`,
    ),
  ]);
  expect(plan.habits.map(shownLogs)).toEqual([
    ["2026-07-02 done", "2026-07-03 missed"],
    ["2026-07-01 done"],
  ]);
  expect(plan.warningCounts).toEqual({ bad_value: 1, not_a_habit: 1, history_thinned: 2 });
});

// Found by the mutation tests: it led to a day that no calendar has.
test("an impossible start of the day is none", () => {
  const days = [3, -2_399_504_771, 1e300, "noon"].map((dayStart) => {
    const preferences = { timezoneOffset: 0, dayStart };
    const history = [{ date: at("2026-07-02T01:00:00Z"), value: 1, completed: true }];
    const dailys = [{ id: "d", text: "A", frequency: "daily", history }];
    return planOf([fileOf("x", { preferences, tasks: { habits: [], dailys } })]).habits.map(
      shownLogs,
    );
  });
  const [early, ...others] = days;
  expect(early).toEqual([["2026-07-01 done"]]);
  for (const one of others) expect(one).toEqual([["2026-07-02 done"]]);
});
