import { beforeEach, describe, expect, test } from "vitest";

import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { unpackLogs } from "@/lib/domain/packed-logs";
import { logFormSchema, tapFormSchema } from "@/lib/domain/schemas/log";
import type { Snapshot } from "@/lib/domain/snapshot";

import { createHabitOfForm } from "./habit-forms";
import { saveLogForm, saveTapForm } from "./log-forms";
import type { Actor } from "./session";
import { formOwner, ownersToday, snapshotFor } from "./testing/form-owner";

let ada: Actor;
let today: CalendarDay;
beforeEach(async () => {
  ada = await formOwner();
  today = ownersToday();
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
    const bob = await formOwner();
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
  return snapshotFor(ada);
}

async function logs() {
  const [first] = (await snapshot()).habits;
  return first ? unpackLogs(first.logs) : [];
}
