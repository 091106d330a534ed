import { beforeEach, describe, expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import { readTrash } from "@/lib/data/trash";
import { addDays, toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitDeed } from "@/lib/domain/deed-field";
import { goalFormValues } from "@/lib/domain/goal-form-values";
import { isPausedOn, versionOn } from "@/lib/domain/habit";
import { habitFormValues } from "@/lib/domain/habit-form";
import { habitId, vacationId } from "@/lib/domain/ids";
import { unpackLogs } from "@/lib/domain/packed-logs";
import { logFormSchema, tapFormSchema } from "@/lib/domain/schemas/log";
import { vacationFormSchema } from "@/lib/domain/schemas/vacation";
import { writeShown } from "@/lib/domain/shown-values";
import type { Snapshot } from "@/lib/domain/snapshot";
import { userDay } from "@/lib/domain/user-day";
import { withVacations } from "@/lib/domain/vacation";

import { changeGoalOfForm, createGoalOfForm, doGoalDeedOfForm } from "./goal-forms";
import {
  changeHabitOfForm,
  createHabitOfForm,
  doHabitDeedOfForm,
  pauseHabitOfForm,
} from "./habit-forms";
import { saveLogForm, saveTapForm } from "./log-forms";
import type { Actor } from "./session";
import { snapshotOf } from "./snapshot";
import { saveIntents } from "./sync";
import { createVacationOfForm, endVacationOfForm } from "./vacation-forms";

const ZONE = "Pacific/Kiritimati"; // fourteen hours ahead: its day is not the server's for most of the day

let ada: Actor;
let today: ReturnType<typeof userDay>;
beforeEach(async () => {
  const userId = await insertUser({ timeZone: ZONE });
  const profile = {
    userId,
    email: "ada@example.test",
    name: "Ada",
    role: "user",
    timeZone: ZONE,
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  } as const;
  ada = { userId, profile, sessionId: "s", role: "user", authAt: new Date() };
  today = userDay(Date.now(), ZONE, 0);
});

describe("the habit form", () => {
  test("makes the habit it describes, on the owner's day, after the others", async () => {
    await createHabitOfForm(ada, { name: " Read  ", schedule: "weekdays", weekday1: "on" });
    await createHabitOfForm(ada, {
      name: "Run",
      valueType: "duration",
      targetOp: "at_least",
      targetValue: "0:30",
    });
    const { habits } = await snapshot();

    expect(habits.map(({ habit }) => habit)).toMatchObject([
      { name: "Read", start: today, versions: [{ schedule: { kind: "weekdays", days: [1] } }] },
      { name: "Run", valueType: "duration", versions: [{ target: { op: "at_least", value: 30 } }] },
    ]);
  });

  test("names what is wrong as the form would, and saves nothing", async () => {
    const values = { name: "", schedule: "rrule", rule: "FREQ=HOURLY", start: "soon" } as const;
    await expect(createHabitOfForm(ada, values)).rejects.toMatchObject({
      code: "invalid",
      fields: { name: ["empty"], schedule: ["rule_unknown"], start: ["not_a_day"] },
    });
    expect((await snapshot()).habits).toEqual([]);
  });

  test("a taken name gets a number", async () => {
    await createHabitOfForm(ada, { name: "Water" });
    await createHabitOfForm(ada, { name: "water" });
    expect((await snapshot()).habits.map(({ habit }) => habit.name)).toEqual([
      "Water",
      "water (2)",
    ]);
  });
});

describe("the form that changes a habit", () => {
  const valuesOf = ({ habit }: Snapshot["habits"][number]) =>
    habitFormValues({ ...habit, ...versionOn(habit, today) });

  test("writes what was changed in it, from the day it names, and leaves what others changed meanwhile", async () => {
    const id = habitId(
      await createHabitOfForm(ada, { name: "Run", start: toIsoDay(addDays(today, -9)) }),
    );
    const [history] = (await snapshot()).habits;
    if (!history) throw new Error("The habit was just made.");
    const shown = valuesOf(history);
    await saveIntents(ada.userId, [{ type: "habit.change", id, patch: { cue: "After tea" } }]);

    await changeHabitOfForm(ada, {
      ...shown,
      id,
      shown: writeShown(shown),
      name: "Walk",
      schedule: "perWeek",
      times: "3",
      from: toIsoDay(addDays(today, -2)),
    });
    expect((await snapshot()).habits.map(({ habit }) => habit)).toMatchObject([
      {
        name: "Walk",
        cue: "After tea",
        versions: [
          { from: addDays(today, -9), schedule: { kind: "daily" } },
          { from: addDays(today, -2), schedule: { kind: "perWeek", n: 3 } },
        ],
      },
    ]);
  });

  test("names what is wrong as the form would, and another kind of a habit that has days", async () => {
    const id = habitId(await createHabitOfForm(ada, { name: "Run" }));
    const shown = writeShown({ name: "Run", valueType: "checkbox" });
    await expect(
      changeHabitOfForm(ada, { id, shown, name: " ", start: "soon" }),
    ).rejects.toMatchObject({ fields: { name: ["empty"], start: ["not_a_day"] } });
    await saveIntents(ada.userId, [
      { type: "log.mark", habitId: id, day: today, status: null, value: 1 },
    ]);
    await expect(
      changeHabitOfForm(ada, { id, shown, name: "Run", valueType: "text" }),
    ).rejects.toMatchObject({ fields: { valueType: ["unknown_choice"] } });
    await expect(changeHabitOfForm(ada, { id, name: "Run" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("the buttons of a habit do what its menu does", async () => {
    const id = habitId(await createHabitOfForm(ada, { name: "Run" }));
    const press = (deed: HabitDeed) => doHabitDeedOfForm(ada, { deed, id });
    const habit = async () => (await snapshot()).habits[0]?.habit;
    await pauseHabitOfForm(ada, { id, from: addDays(today, -1), to: null });
    expect(await habit()).toMatchObject({ pauses: [{ from: addDays(today, -1), to: null }] });
    await press("resume");
    expect(await habit()).toMatchObject({ pauses: [{ to: addDays(today, -1) }] });
    await press("archive");
    expect(await habit()).toMatchObject({ archived: true, end: addDays(today, -1) });
    await press("unarchive");
    expect(await habit()).toMatchObject({ archived: false, end: null });
    await press("delete");
    expect(await habit()).toBeUndefined();
    expect(await readTrash(ada.userId, "habit")).toEqual([{ id, name: "Run" }]);
    await press("restore");
    expect(await habit()).toMatchObject({ name: "Run" });
  });

  test("a step passes one habit of the list: not those that are put away, and not over an end", async () => {
    const ids: Record<string, string> = {};
    for (const name of ["Run", "Old", "Swim", "Walk"]) {
      ids[name] = await createHabitOfForm(ada, { name });
    }
    const press = (deed: HabitDeed, name: string) =>
      doHabitDeedOfForm(ada, { deed, id: ids[name] ?? "" });
    const names = async () => (await snapshot()).habits.map(({ habit }) => habit.name);
    await press("archive", "Old");
    await press("up", "Swim");
    expect(await names()).toEqual(["Swim", "Run", "Old", "Walk"]);
    await press("up", "Swim");
    await press("down", "Walk");
    await press("down", "Run");
    expect(await names()).toEqual(["Swim", "Old", "Walk", "Run"]);
    await expect(
      doHabitDeedOfForm(ada, { deed: "up", id: "00000000-0000-7000-8000-000000000000" }),
    ).rejects.toMatchObject({ code: "not_found" });

    // Two devices gave the same key: the step down goes between the equal ones all the same.
    const same = ["Swim", "Walk"].map((name) => habitId(ids[name] ?? ""));
    await saveIntents(
      ada.userId,
      same.map((id) => ({ type: "habit.move", id, position: "a8" })),
    );
    const order = (await names()).filter((name) => name !== "Old");
    await press("down", order[0] ?? "");
    expect((await names()).filter((name) => name !== "Old")).toEqual([
      order[1],
      order[0],
      order[2],
    ]);
  });
});

test("a vacation of a form rests every habit, also one that is made later, until it is ended", async () => {
  const days = vacationFormSchema.parse({ from: toIsoDay(addDays(today, -2)), to: "" });
  await createHabitOfForm(ada, { name: "Run" });
  const id = vacationId(await createVacationOfForm(ada, days));
  await createHabitOfForm(ada, { name: "Swim" });
  const shown = async () => trackerOf(await snapshot());
  expect((await shown()).habits.map(({ habit }) => isPausedOn(habit, today))).toEqual([true, true]);

  await endVacationOfForm(ada, { id, deed: "end" });
  const { habits, vacations } = await shown();
  expect(habits.map(({ habit }) => isPausedOn(habit, today))).toEqual([false, false]);
  expect(vacations).toMatchObject([{ from: addDays(today, -2), to: addDays(today, -1) }]);
  await endVacationOfForm(ada, { id, deed: "remove" });
  expect((await shown()).vacations).toEqual([]);
  expect(vacationFormSchema.safeParse({ from: "2026-08-03", to: "2026-08-01" }).success).toBe(
    false,
  );
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

describe("the log form", () => {
  test.each([
    { type: "checkbox", form: { status: "done" }, log: { status: "done", value: null } },
    { type: "counter", form: { add: "2,5" }, log: { status: null, value: 2.5 } },
    { type: "duration", form: { value: "1:25" }, log: { status: null, value: 85 } },
    { type: "time", form: { value: "06:45" }, log: { status: null, value: 405 } },
    { type: "scale", form: { value: "7" }, log: { status: null, value: 7 } },
    { type: "text", form: { value: "Slept well" }, log: { status: null, value: "Slept well" } },
    { type: "text", form: { note: "Hm" }, log: { value: null, note: "Hm" } },
  ] as const)("$type: $form", async ({ type, form, log }) => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: type, scaleMax: "10" });
    await save(id, form);
    expect(await logs()).toMatchObject([{ day: today, ...log }]);
  });

  test("takes away what is there and no more", async () => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: "counter" });
    await save(id, { add: "-1" });
    expect(await logs()).toEqual([]);
    await save(id, { add: "2,5" });
    await save(id, { add: "-1" });
    expect(await logs()).toMatchObject([{ value: 1.5 }]);
    await save(id, { add: "-9" });
    expect(await logs()).toEqual([]);
  });

  test("takes back what was said", async () => {
    const id = await createHabitOfForm(ada, { name: "It" });
    await save(id, { status: "done" });
    await save(id, { status: "clear" });
    expect(await logs()).toEqual([]);
  });

  test("a day before the start moves the start", async () => {
    const id = await createHabitOfForm(ada, { name: "It" });
    const day = addDays(today, -9);
    await save(id, { status: "done", day: toIsoDay(day) });
    expect((await snapshot()).habits[0]?.habit.start).toBe(day);
  });

  test.each([
    { why: "no number", form: { value: "many" }, fields: { value: ["not_a_number"] } },
    { why: "nothing to add", form: { add: "" }, fields: { add: ["not_a_number"] } },
  ])("refuses $why", async ({ form, fields }) => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: "counter" });
    await expect(save(id, form)).rejects.toMatchObject({ code: "invalid", fields });
  });

  test("does not find somebody else's habit", async () => {
    const id = await createHabitOfForm(ada, { name: "It" });
    const bob = { ...ada, userId: await insertUser() };
    const form = logFormSchema.parse({ habitId: id, day: toIsoDay(today), status: "done" });
    await expect(saveLogForm(bob, form)).rejects.toMatchObject({ code: "not_found" });
    expect(await logs()).toEqual([]);
  });
});

describe("a pressed button", () => {
  const evening = new Date("2026-11-20T20:15:00Z"); // 10:15 of the next day on Kiritimati

  test.each([
    { type: "checkbox", taps: ["check"], log: { status: null, value: 1 } },
    { type: "counter", taps: ["add", "add", "less"], log: { status: null, value: 1 } },
    { type: "time", taps: ["now"], log: { status: null, value: 10 * 60 + 15 } },
  ] as const)("$type: $taps", async ({ type, taps, log }) => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: type });
    for (const tap of taps) await press(id, tap);
    expect(await logs()).toMatchObject([{ day: today, ...log }]);
  });

  test.each(["start", "pause", "open"] as const)("%s changes nothing by itself", async (tap) => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: "duration" });
    await press(id, tap);
    expect(await logs()).toEqual([]);
  });

  test("a done day is taken back", async () => {
    const id = await createHabitOfForm(ada, { name: "It" });
    await press(id, "check");
    await press(id, "clear");
    expect(await logs()).toEqual([]);
  });

  test("that does not fit the habit is refused, and so is one that no list has", async () => {
    const id = await createHabitOfForm(ada, { name: "It", valueType: "text" });
    await expect(press(id, "add")).rejects.toMatchObject({ code: "invalid" });
    for (const tap of ["fly " + id, "check", `check ${id} twice`, "check nobody"]) {
      expect(tapFormSchema.safeParse({ day: toIsoDay(today), tap }).success).toBe(false);
    }
  });

  function press(id: string, tap: string): Promise<void> {
    const form = tapFormSchema.parse({ day: toIsoDay(today), tap: `${tap} ${id}` });
    return saveTapForm(ada, form, evening);
  }
});

function save(habitId: string, form: object): Promise<void> {
  return saveLogForm(ada, logFormSchema.parse({ habitId, day: toIsoDay(today), ...form }));
}

function snapshot(): Promise<Snapshot> {
  return snapshotOf(ada.userId, ada.profile, new Date());
}

async function logs() {
  const [first] = (await snapshot()).habits;
  return first ? unpackLogs(first.logs) : [];
}

/** What a screen reads of a snapshot. */
function trackerOf({ habits, vacations }: Snapshot) {
  return {
    vacations,
    habits: habits.map(({ habit }) => ({ habit: withVacations(habit, vacations) })),
  };
}
