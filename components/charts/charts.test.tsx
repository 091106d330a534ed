// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, test } from "vitest";

import en from "@/messages/en.json";

import { BarChart } from "./bar-chart";
import { LineChart } from "./line-chart";
import { niceAxis } from "./scale";
import { StackedBars } from "./stacked-bars";

const minutes = (value: number) => `${value} min`;
const plain = (value: number) => String(value);

afterEach(cleanup);

function shown(children: ReactNode) {
  return (
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

const BARS = (
  <BarChart
    title="Minutes by weekday"
    bars={[
      { label: "Mon", value: 30 },
      { label: "Tue", value: 60, tone: "var(--c2)" },
      { label: "Wed", value: null },
    ]}
    format={minutes}
    headers={{ label: "Weekday", value: "Minutes" }}
    target={{ value: 45, label: "Target" }}
  />
);

const LINES = (
  <LineChart
    title="Kilometres"
    x={{
      from: 0,
      to: 10,
      ticks: [{ at: 0, label: "Jan" }],
      format: (day) => `day ${day}`,
      header: "Day",
    }}
    y={niceAxis(100, plain)}
    series={[
      {
        name: "Run",
        points: [
          { x: 0, y: 0 },
          { x: 5, y: 60 },
        ],
        tone: "var(--c4)",
        area: true,
      },
      {
        name: "Forecast",
        points: [
          { x: 5, y: 60 },
          { x: 10, y: 95 },
        ],
        tone: "var(--c4)",
        style: "dashed",
      },
      {
        name: "Weeks",
        points: [
          { x: 2, y: 20 },
          { x: 4, y: 55 },
        ],
        tone: "var(--c3)",
        style: "dots",
      },
    ]}
    bands={[
      {
        name: "Range",
        points: [
          { x: 5, low: 60, high: 60 },
          { x: 10, low: 80, high: 100 },
        ],
        tone: "var(--c3)",
      },
    ]}
    references={[{ value: 100, label: "100 km" }]}
    marks={[{ x: 5, y: 60, tone: "var(--c4)", label: "60 km" }]}
  />
);

const STACK = (
  <StackedBars
    title="Weeks"
    bars={[
      { label: "2/11", values: [3, 4] },
      { label: "9/11", values: [5, 0] },
    ]}
    layers={[
      { name: "morning", tone: "var(--tide1)" },
      { name: "evening", tone: "var(--tide4)" },
    ]}
    format={plain}
    headers={{ label: "Week", total: "All" }}
  />
);

describe("drawn on the server", () => {
  test.each([
    ["bars", BARS, "Minutes by weekday", 2],
    ["stacks", STACK, "Weeks", 3],
  ])("%s are in the HTML, with their name", (_, chart, name, rectangles) => {
    const html = renderToString(shown(chart));
    expect(html).toContain(`aria-label="${name}"`);
    expect(html.match(/<rect/g)).toHaveLength(rectangles);
    expect(html).not.toContain("recharts");
  });

  test("lines keep their place free and know no width", () => {
    const html = renderToString(shown(LINES));
    expect(html).toContain("height:286px");
    expect(html).toContain('preserveAspectRatio="none"');
    expect(html.match(/class="line/g)).toHaveLength(2);
    expect(html.match(/class="dot"/g)).toHaveLength(2);
  });
});

describe("the numbers", () => {
  test("a bar without a value is said to be without one, and the target stands below", () => {
    render(shown(BARS));
    const rows = rowsOf(screen.getByRole("table", { hidden: true }));
    expect(rows).toEqual([
      ["Weekday", "Minutes"],
      ["Mon", "30 min"],
      ["Tue", "60 min"],
      ["Wed", "–"],
      ["Target", "45 min"],
    ]);
  });

  test("series that know different days share the rows", () => {
    render(shown(LINES));
    const rows = rowsOf(screen.getByRole("table", { hidden: true }));
    expect(rows[0]).toEqual(["Day", "Run", "Forecast", "Weeks", "Range"]);
    expect(rows).toContainEqual(["day 5", "60", "60", "–", "60 to 60"]);
    expect(rows).toContainEqual(["day 10", "–", "95", "–", "80 to 100"]);
    expect(rows).toContainEqual(["day 2", "–", "–", "20", "–"]);
  });

  test("layers add up", () => {
    render(shown(STACK));
    const rows = rowsOf(screen.getByRole("table", { hidden: true }));
    expect(rows.slice(1)).toEqual([
      ["2/11", "3", "4", "7"],
      ["9/11", "5", "0", "5"],
    ]);
  });
});

test("a bar is as high as its value and never leaves the plot", () => {
  const { container } = render(shown(BARS));
  const heights = [...container.querySelectorAll("rect")].map((bar) =>
    Number(bar.getAttribute("height")),
  );
  const [half = 0, whole = 0] = heights;
  expect(whole).toBe(286 - 22 - 30);
  expect(half).toBeCloseTo(whole / 2, 5);
});

function rowsOf(table: HTMLElement): string[][] {
  return within(table)
    .getAllByRole("row", { hidden: true })
    .map((row) => [...row.children].map((cell) => cell.textContent));
}
