// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { GoalForm } from "@/components/goals/goal-form";
import { HabitMenu } from "@/components/habit-form/habit-menu";
import { NewHabitForm } from "@/components/habit-form/new-habit-form";
import { HabitsScreen } from "@/components/habits/habits-screen";
import { undoLast } from "@/components/log/undo-stack";
import { goOn, holdStore } from "@/lib/client/testing/busy-store";
import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

// The server's side of the forms has its own tests: lib/server/forms.pg.test.ts.
const { never } = vi.hoisted(() => ({ never: () => Promise.reject(new Error("not alive")) }));
vi.mock("@/lib/actions/habits", () => ({ createHabit: never }));
vi.mock("@/lib/actions/goals", () => ({ createGoal: never, editGoal: never }));
vi.mock("@/lib/actions/vacations", () => ({ createVacation: never, endVacation: never }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/habits",
}));

useFreshDevice();

const UNTOUCHED = { values: {}, result: null };
const names = () => seen.tracker?.habits.map(({ habit }) => habit.name);
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = (field: string) => {
  const form = screen.getByLabelText<HTMLInputElement>(field).form;
  if (!form) throw new Error("The field has no form.");
  fireEvent.submit(form);
};

test("a form that is sent twice while the store is busy makes one thing, and says that it is saving", async () => {
  await show(
    <>
      <NewHabitForm initial={UNTOUCHED} />
      <HabitsScreen />
    </>,
    [],
  );
  type("Name", "Read");
  type("First day away", toIsoDay(TODAY));
  const release = await holdStore();
  for (const field of ["Name", "Name", "First day away", "First day away"]) submit(field);
  expect(screen.getAllByRole<HTMLButtonElement>("button", { name: "Saving…" })).toHaveLength(2);
  await goOn(release);
  await expect.poll(names).toEqual(["Read"]);
  await expect.poll(() => seen.tracker?.vacations.length).toBe(1);
  expect(screen.getByLabelText<HTMLInputElement>("First day away").value).toBe("");
});

test("a goal that is sent twice is one goal, and one that finds no room keeps what was typed", async () => {
  await show(<GoalForm initial={UNTOUCHED} />, [draft({ name: "Read" })]);
  type("Name", "Books");
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("No room.", "QuotaExceededError");
  });
  submit("Name");
  expect(await screen.findByText(/^This device has no room/)).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Books");
  full.mockRestore();
  await act(async () => seen.status?.syncNow());
  await expect.poll(() => seen.tracker?.goals.map(({ name }) => name)).toEqual(["Books"]);
  type("Name", "Films");
  const release = await holdStore();
  submit("Name");
  submit("Name");
  await goOn(release);
  await expect.poll(() => seen.tracker?.goals.map(({ name }) => name)).toEqual(["Books", "Films"]);
});

test("a habit goes as many places as it was moved, painted or not", async () => {
  await show(
    <HabitsScreen />,
    ["Read", "Swim", "Cook", "Sleep"].map((name) => draft({ name })),
  );
  const move = async (name: string) =>
    act(async () => fireEvent.click(await screen.findByRole("button", { name })));
  await screen.findByRole("button", { name: "Move Sleep up" });
  const release = await holdStore();
  await move("Move Read down");
  await move("Move Read down");
  await move("Move Sleep up");
  await goOn(release);
  await expect.poll(names).toEqual(["Swim", "Cook", "Sleep", "Read"]);
  await act(async () => void (await undoLast()));
  await expect.poll(names).toEqual(["Swim", "Cook", "Read", "Sleep"]);
});

test("the key takes back what was done with a habit, as it was before", async () => {
  const ended = addDays(TODAY, -10);
  await show(<Menu />, [draft({ name: "Read", end: ended })]);
  fireEvent.click(await screen.findByRole("button", { name: "More for Read" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Archive" }));
  await expect.poll(() => seen.tracker?.habits[0]?.habit.archived).toBe(true);
  await act(async () => void (await undoLast()));
  await expect
    .poll(() => seen.tracker?.habits[0]?.habit)
    .toMatchObject({ archived: false, end: ended, pauses: [] });
});

function Menu() {
  const habit = useTracker().habits[0]?.habit;
  return habit ? <HabitMenu habit={habit} /> : null;
}
