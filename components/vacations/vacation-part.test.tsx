// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { HabitsScreen } from "@/components/habits/habits-screen";
import { InsightsScreen } from "@/components/insights/insights-screen";
import { draft, seen, show, START, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import { addDays, toIsoDay } from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";

import { AwayLine } from "./away-line";

// The server's side of the forms has its own tests: lib/server/forms.pg.test.ts.
const { never } = vi.hoisted(() => ({ never: () => Promise.reject(new Error("not alive")) }));
vi.mock("@/lib/actions/vacations", () => ({ createVacation: never, endVacation: never }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/habits",
}));

useFreshDevice();

function Today() {
  const { vacations, today } = useTracker();
  return <AwayLine vacations={vacations} day={today} />;
}

const rests = () => seen.tracker?.habits.map(({ habit }) => isPausedOn(habit, TODAY));

test("days away are entered, refused when they are none, ended and taken away", async () => {
  await show(
    <>
      <HabitsScreen />
      <Today />
    </>,
    [draft({ name: "Read" })],
  );
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const press = async (name: string | RegExp) =>
    act(async () => fireEvent.click(screen.getByRole("button", { name })));

  type("First day away", toIsoDay(addDays(TODAY, -2)));
  type("Last day away", toIsoDay(addDays(TODAY, -3)));
  await press("Enter days away");
  expect(screen.getByText("The end lies before the start.")).toBeDefined();
  expect(seen.tracker?.vacations).toEqual([]);

  type("Last day away", toIsoDay(addDays(TODAY, 9)));
  await press("Enter days away");
  expect(await screen.findByText(/^You are away until March 13/)).toBeDefined();
  expect(screen.getAllByText(/March 2 – 13, 2026/).length).toBeGreaterThan(0);
  await act(async () => void (await seen.habits?.create(draft({ name: "Swim" }))));
  expect(rests()).toEqual([true, true]);

  await press("End it today");
  await expect.poll(rests).toEqual([false, false]);
  expect(screen.queryByText(/^You are away/)).toBeNull();
  expect(seen.tracker?.vacations).toMatchObject([{ to: addDays(TODAY, -1) }]);
  await press(/^Remove/);
  await expect.poll(() => seen.tracker?.vacations).toEqual([]);
});

test("the range of Insights reaches weeks, months and weekdays, in the drawing and in the table", async () => {
  await show(<InsightsScreen />, [draft({ name: "Read", start: START })]);
  const [read] = seen.tracker?.habits ?? [];
  if (!read) throw new Error("The habit was just made.");
  await act(async () => {
    for (const back of [0, 1, 40]) {
      await seen.logging?.setMark(read.habit.id, addDays(TODAY, -back), {
        status: "done",
        value: null,
      });
    }
  });
  const months = () =>
    screen.getByRole("img", { name: /^Days kept in each of the last \d+ months/ });
  expect(months().getAttribute("aria-label")).toContain("last 7 months");
  fireEvent.click(screen.getByRole("button", { name: "All" }));
  expect(await screen.findByText("days kept, last 3 months")).toBeDefined();
  expect(screen.getByText("days kept, last 10 weeks")).toBeDefined();
  expect(screen.getAllByText(/since January 1, 2026/).length).toBeGreaterThan(0);
  const table = screen.getByRole("table", { name: /last 3 months/, hidden: true });
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.textContent);
  expect(rows).toEqual(["January 202611", "February 202600", "March 202622"]);
});
