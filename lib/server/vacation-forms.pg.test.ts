import { beforeEach, expect, test } from "vitest";

import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";
import { vacationId } from "@/lib/domain/ids";
import { vacationFormSchema } from "@/lib/domain/schemas/vacation";
import type { Snapshot } from "@/lib/domain/snapshot";
import { withVacations } from "@/lib/domain/vacation";

import { createHabitOfForm } from "./habit-forms";
import type { Actor } from "./session";
import { formOwner, ownersToday, snapshotFor } from "./testing/form-owner";
import { createVacationOfForm, endVacationOfForm } from "./vacation-forms";

let ada: Actor;
let today: CalendarDay;
beforeEach(async () => {
  ada = await formOwner();
  today = ownersToday();
});

test("a vacation of a form rests every habit, also one that is made later, until it is ended", async () => {
  const days = vacationFormSchema.parse({ from: toIsoDay(addDays(today, -2)), to: "" });
  await createHabitOfForm(ada, { name: "Run" });
  const id = vacationId(await createVacationOfForm(ada, days));
  await createHabitOfForm(ada, { name: "Swim" });
  const shown = async () => trackerOf(await snapshotFor(ada));
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

/** What a screen reads of a snapshot. */
function trackerOf({ habits, vacations }: Snapshot) {
  return {
    vacations,
    habits: habits.map(({ habit }) => ({ habit: withVacations(habit, vacations) })),
  };
}
