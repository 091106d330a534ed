// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Application } from "@/lib/domain/coach-memory";
import type { HabitId } from "@/lib/domain/ids";

import { ChangeList } from "./change-list";

useFreshDevice();

const CHANGE = addDays(TODAY, -28);

test("an own gain is told with its counts, beside the other habits", async () => {
  await show(<Changes day={CHANGE} />, [draft({ name: "Read" }), draft({ name: "Swim" })]);
  await log("Read", (back) => back <= 28 || back % 2 === 0);
  await log("Swim", (back) => back % 2 === 0);
  await screen.findByText("More is kept than before, also beside your other habits.");
  expect(
    screen.getByText(/28 of 28 planned kept, in the four weeks before 14 of 28/),
  ).toBeDefined();
  expect(screen.getByText(/Your other habits: 50% instead of 50%/)).toBeDefined();
  expect(screen.getByText(/so some gain is expected/)).toBeDefined();
});

test("a gain that all habits share is not put down to the change", async () => {
  await show(<Changes day={CHANGE} />, [draft({ name: "Read" }), draft({ name: "Swim" })]);
  for (const name of ["Read", "Swim"]) await log(name, (back) => back <= 28 || back % 2 === 0);
  const words = "More is kept than before, but your other habits gained as much.";
  expect(await screen.findByText(words)).toBeDefined();
});

test("nothing is judged in the first days", async () => {
  await show(<Changes day={addDays(TODAY, -3)} />, [draft({ name: "Read" })]);
  await log("Read", () => true);
  const words = /needs 7 planned on both sides, there are 28 before and 3 since/;
  expect(await screen.findByText(words)).toBeDefined();
});

test("a plan that was changed again has no way back", async () => {
  await show(<Changes day={CHANGE} />, [draft({ name: "Read" })]);
  await screen.findByText(/Since February 4, 2026/);
  expect(screen.queryByRole("button", { name: /Take back/ })).toBeNull();
  await act(async () => {
    await seen.habits?.setVersion(idOf("Read"), CHANGE, PLAN);
  });
  await screen.findByRole("button", { name: "Take back Read" });
  await act(async () => {
    await seen.habits?.setVersion(idOf("Read"), TODAY, PLAN);
  });
  await expect.poll(() => screen.queryByRole("button", { name: /Take back/ })).toBeNull();
});

const PLAN = { schedule: { kind: "everyN", n: 1 }, target: null } as const;

/** The list with one change of the first habit, once there is one. */
function Changes({ day }: { day: CalendarDay }) {
  const id = useFirstHabit();
  const change: Application[] = id
    ? [{ habitId: id, kind: "reduce_frequency", day, plan: PLAN, replaced: null }]
    : [];
  return <ChangeList applied={change} />;
}

function useFirstHabit(): HabitId | undefined {
  return useTracker().habits[0]?.habit.id;
}

/** Marks the days before today for which `isDone` says so; it gets how many days back each is. */
async function log(name: string, isDone: (back: number) => boolean): Promise<void> {
  const backs = Array.from({ length: 60 }, (_none, index) => index + 1).filter(isDone);
  const habitId = idOf(name);
  await act(async () => {
    await seen.logging?.setMarks(
      backs.map((back) => {
        return { habitId, day: addDays(TODAY, -back), status: "done", value: null };
      }),
    );
  });
}

function idOf(name: string): HabitId {
  const found = seen.tracker?.habits.find(({ habit }) => habit.name === name);
  if (!found) throw new Error(`${name} is not shown.`);
  return found.habit.id;
}
