import { beforeEach, describe, expect, test } from "vitest";

import { readTrash } from "@/lib/data/trash";
import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitDeed } from "@/lib/domain/deed-field";
import { versionOn } from "@/lib/domain/habit";
import { habitFormValues } from "@/lib/domain/habit-form";
import { habitId } from "@/lib/domain/ids";
import { writeShown } from "@/lib/domain/shown-values";
import type { Snapshot } from "@/lib/domain/snapshot";

import {
  changeHabitOfForm,
  createHabitOfForm,
  doHabitDeedOfForm,
  pauseHabitOfForm,
} from "./habit-forms";
import type { Actor } from "./session";
import { saveIntents } from "./sync";
import { formOwner, ownersToday, snapshotFor } from "./testing/form-owner";

let ada: Actor;
let today: CalendarDay;
beforeEach(async () => {
  ada = await formOwner();
  today = ownersToday();
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

function snapshot(): Promise<Snapshot> {
  return snapshotFor(ada);
}
