// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, describe, expect, test, vi } from "vitest";

import { seriesOf } from "@/lib/analytics/series";
import { calendarDay } from "@/lib/domain/calendar-day";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";

import { sampleHabits } from "./testing/sample-habits";
import { YearView } from "./year-view";

// The address bar is the one thing that jsdom has no part of.
const push = vi.hoisted(() => vi.fn<(href: string) => void>());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

// The languages have the same keys and other words, which the type of the English ones does not allow.
const MESSAGES = { en, pl: pl as unknown as typeof en };
const TODAY = calendarDay("2026-11-20");

afterEach(cleanup);

function show(count: number, days: number, locale: "en" | "pl" = "en") {
  const habits = sampleHabits(count, days, TODAY).map(({ habit, logs }) => ({
    habit,
    logs,
    series: seriesOf(habit, logs, { today: TODAY, weekStart: 1 }),
  }));
  return render(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
      <YearView
        year={2026}
        habits={habits}
        today={TODAY}
        weekStart={1}
        years={{ first: 2025, last: 2026 }}
      />
    </NextIntlClientProvider>,
  );
}

/** The page may not hold more elements than this with fifty habits. */
export const MOST_NODES = 1500;

describe("the year", () => {
  test("fifty habits stay within the budget of elements", () => {
    const { container } = show(50, 365);
    expect(
      screen.getAllByRole("link", { name: /Habit|Meditate|Water|Read|Up|Mood|One/ }),
    ).toHaveLength(50);
    expect(container.querySelectorAll("*").length).toBeLessThan(MOST_NODES);
  });

  test("no habit has more than eight paths a drawing", () => {
    const { container } = show(6, 365);
    for (const drawing of container.querySelectorAll(".hb svg[role=img]")) {
      expect(drawing.querySelectorAll("path").length).toBeLessThanOrEqual(8);
    }
  });

  test("every drawing says in a sentence what it shows", () => {
    show(3, 200);
    expect(
      screen.getByRole("img", { name: /^All habits in 2026: \d+ of \d+ planned days kept\.$/ }),
    ).toBeDefined();
    expect(
      screen.getByRole("img", { name: /^Water in 2026: \d+ days, [\d,]+ glasses\.$/ }),
    ).toBeDefined();
  });

  test("the table has a row for each habit and opens when asked", async () => {
    show(3, 200);
    expect(screen.queryByRole("table")).toBeNull();
    const details = screen.getByText("The year in numbers").closest("details");
    if (!details) throw new Error("The table is inside a details element.");
    await act(async () => {
      details.open = true;
      fireEvent(details, new Event("toggle"));
    });
    const rows = within(await screen.findByRole("table")).getAllByRole("row");
    expect(rows).toHaveLength(4);
    expect(within(rows[1] ?? details).getAllByRole("cell")).toHaveLength(12);
  });

  test("a click on a drawing leads to its habit", () => {
    show(2, 30);
    fireEvent.click(screen.getByRole("img", { name: /^Water in 2026/ }));
    expect(push).toHaveBeenCalledWith("/habits/00000000-0000-7000-8000-000000000001");
  });

  test("Polish has its own plurals", () => {
    show(2, 3, "pl");
    expect(screen.getAllByText(/2 dni/).length).toBeGreaterThan(0);
  });

  test("the year after the running one cannot be opened", () => {
    show(1, 30);
    expect(screen.getByRole("link", { name: "2025" }).getAttribute("href")).toBe("/heatmap/2025");
    expect(screen.getByRole("button", { name: "2027" })).toHaveProperty("disabled", true);
  });
});
