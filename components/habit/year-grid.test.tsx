// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, describe, expect, test, vi } from "vitest";

import { sampleHabits } from "@/components/heatmap/testing/sample-habits";
import { seriesOf } from "@/lib/analytics/series";
import { type CalendarDay, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import en from "@/messages/en.json";

import { MonthCalendar } from "./month-calendar";
import { YearGrid } from "./year-grid";

const TODAY = calendarDay("2026-11-20"); // a Friday
const [, , READ] = sampleHabits(3, 400, TODAY);

afterEach(cleanup);

function show(weekStart: 1 | 7 = 1, isEditable = true) {
  if (!READ) throw new Error("There are three habits.");
  const series = seriesOf(READ.habit, READ.logs, { today: TODAY, weekStart });
  const act = {
    tap: vi.fn<(day: CalendarDay) => void>(),
    open: vi.fn<(day: CalendarDay) => void>(),
  };
  const props = { history: READ, series, weekStart, act: isEditable ? act : null };
  render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <YearGrid
        {...props}
        from={calendarDay("2026-01-01")}
        to={calendarDay("2026-12-31")}
        label="Read in 2026"
      />
      <MonthCalendar {...props} />
    </NextIntlClientProvider>,
  );
  return act;
}

function focused(): string {
  const day = document.activeElement?.getAttribute("data-day");
  return day ? toIsoDay(Number(day) as CalendarDay) : "nothing";
}

describe("the year as a grid", () => {
  test("is one tab stop, on today", () => {
    show();
    const stops = screen.getByRole("grid").querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
    expect(stops[0]?.getAttribute("aria-selected")).toBe("true");
    expect(stops[0]?.getAttribute("data-day")).toBe(String(TODAY));
  });

  test.each([
    ["ArrowLeft", {}, "2026-11-13"],
    ["ArrowUp", {}, "2026-11-19"],
    ["PageUp", {}, "2026-10-20"],
    ["Home", {}, "2026-01-02"],
    ["Home", { ctrlKey: true }, "2026-01-01"],
    ["ArrowRight", {}, "2026-11-20"],
    ["ArrowDown", {}, "2026-11-20"],
  ])("%s %o goes to %s", (key, modifiers, day) => {
    show();
    fireEvent.keyDown(screen.getByRole("grid"), { key, ...modifiers });
    expect(focused()).toBe(day);
  });

  test("Page Up from the 31st stays in the shorter month", () => {
    show();
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "PageUp" }); // 20 October
    for (let i = 0; i < 11; i += 1) fireEvent.keyDown(grid, { key: "ArrowDown" }); // 31 October
    fireEvent.keyDown(grid, { key: "PageUp" });
    expect(focused()).toBe("2026-09-30");
  });

  test("Space does the quick thing, Enter opens, and a click does what Space does", () => {
    const act = show();
    const grid = screen.getByRole("grid");
    fireEvent.keyDown(grid, { key: "ArrowUp" });
    fireEvent.keyDown(grid, { key: " " });
    expect(act.tap).toHaveBeenLastCalledWith(TODAY - 1);
    fireEvent.keyDown(grid, { key: "Enter" });
    expect(act.open).toHaveBeenLastCalledWith(TODAY - 1);
    const monday = grid.querySelector(`[data-day="${calendarDay("2026-03-02")}"]`);
    if (!monday) throw new Error("Every day of the year up to today is there.");
    fireEvent.click(monday);
    expect(act.tap).toHaveBeenLastCalledWith(calendarDay("2026-03-02"));
    expect(monday.getAttribute("tabindex")).toBe("0");
  });

  test("days to come can neither be reached nor changed", () => {
    const act = show();
    const grid = screen.getByRole("grid");
    expect(grid.querySelector(`[data-day="${TODAY + 1}"]`)).toBeNull();
    fireEvent.keyDown(grid, { key: "End" });
    expect(focused()).toBe("2026-11-20");
    expect(act.tap).not.toHaveBeenCalled();
  });

  test("a cell says the day and what became of it", () => {
    show();
    expect(
      screen.getByRole("cell", { name: "Friday, November 20, 2026: not logged yet" }),
    ).toBeDefined();
    expect(screen.getAllByRole("cell", { name: /: \d+ min$/ }).length).toBeGreaterThan(100);
    expect(screen.getAllByRole("cell", { name: /: skipped$/ }).length).toBeGreaterThan(2);
  });

  test("the day on which another plan began has a mark and says so", () => {
    if (!READ) throw new Error("There are three habits.");
    const from = calendarDay("2026-06-01");
    const [first] = READ.habit.versions;
    if (!first) throw new Error("Every habit has a plan.");
    const later = { from, schedule: { kind: "perWeek", n: 3 }, target: null } as const;
    const habit = { ...READ.habit, versions: [first, later] };
    const series = seriesOf(habit, READ.logs, { today: TODAY, weekStart: 1 });
    render(
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <YearGrid
          history={{ habit, logs: READ.logs }}
          series={series}
          weekStart={1}
          act={null}
          from={calendarDay("2026-01-01")}
          to={calendarDay("2026-12-31")}
          label="Read in 2026"
        />
      </NextIntlClientProvider>,
    );
    const marked = screen.getAllByRole("cell", { name: /New plan from here: 3 times a week/ });
    expect(marked.map((cell) => cell.getAttribute("data-day"))).toEqual([String(from)]);
    expect(marked[0]?.className).toContain("plan-mark");
  });

  test("what is in the trash cannot be changed", () => {
    const act = show(1, false);
    fireEvent.keyDown(screen.getByRole("grid"), { key: "Enter" });
    expect(act.open).not.toHaveBeenCalled();
    for (const button of screen.getAllByRole("button", { name: /^November \d+, 2026/ })) {
      expect(button).toHaveProperty("disabled", true);
    }
  });
});

describe("the month", () => {
  test("begins on the owner's weekday", () => {
    show(7);
    // 1 November 2026 is a Sunday.
    const first = screen.getByRole("button", { name: /^November 1, 2026/ });
    expect(first.style.gridColumnStart).toBe("1");
  });

  test("a tap changes a day, days to come wait", () => {
    const act = show();
    fireEvent.click(screen.getByRole("button", { name: /^November 9, 2026/ }));
    expect(act.tap).toHaveBeenCalledWith(calendarDay("2026-11-09"));
    expect(screen.getByRole("button", { name: /^November 21, 2026, not yet/ })).toHaveProperty(
      "disabled",
      true,
    );
  });

  test("goes back month by month and not beyond this one", () => {
    show();
    expect(screen.getByRole("button", { name: "Next month" })).toHaveProperty("disabled", true);
    fireEvent.click(screen.getByRole("button", { name: "Previous month" }));
    expect(screen.getByRole("heading", { name: "October 2026" })).toBeDefined();
    expect(screen.getAllByRole("button", { name: /^October \d+, 2026/ })).toHaveLength(31);
  });
});
