// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { draft, seen, show, START, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { addDays } from "@/lib/domain/calendar-day";

import { InsightsScreen } from "./insights-screen";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/insights",
}));

useFreshDevice();

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
