// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import en from "@/messages/en.json";

import { BarChart } from "./bar-chart";
import type { BarChartProps, LineChartProps, Point, StackedBarsProps } from "./chart-types";
import { LineChart } from "./line-chart";
import { DRAWING_WIDTH, lineMargins } from "./line-geometry";
import { LiveBars } from "./live-bars";
import { LiveLines } from "./live-lines";
import { LiveStacks } from "./live-stacks";
import { niceAxis } from "./scale";
import { StackedBars } from "./stacked-bars";

const SIZE = { width: 640, height: 286 };
/** Less than anybody sees: the drawing rounds its paths to a tenth, Recharts its bars to whole pixels. */
const CLOSE = { lines: 0.15, bars: 0.6 };
const plain = (value: number) => String(value);

/** Twelve weeks that go up, stand still and fall back, with a gap, as real ones do. */
const WALK = [3, 9, 9, 9, 30, 28, 41, 40, 40, 66, 52, 71].map((y, week) => ({
  x: 5 + week * 7.3,
  y,
}));

const LINES: LineChartProps = {
  title: "Kilometres",
  x: { from: 0, to: 100, ticks: [], format: plain, header: "Day" },
  y: { ...niceAxis(80, plain), format: plain },
  series: [
    { name: "Smooth", points: WALK, tone: "red", area: true },
    { name: "Straight", points: WALK.slice(3), tone: "blue", style: "dashed", straight: true },
    { name: "Dots", points: WALK.slice(2, 7), tone: "green", style: "dots" },
  ],
  bands: [
    {
      name: "Range",
      points: WALK.slice(8).map(({ x, y }, index) => ({ x, low: y - index, high: y + 2 * index })),
      tone: "grey",
    },
  ],
  references: [{ value: 60, label: "60 km" }],
  marks: [{ x: 48.8, y: 40, tone: "red", label: "40 km" }],
};

const BARS: BarChartProps = {
  title: "Minutes",
  bars: [30, 60, null, 0, 12.5].map((value, index) => ({ label: `bar ${index}`, value })),
  format: plain,
  headers: { label: "Weekday", value: "Minutes" },
  target: { value: 45, label: "Target" },
};

const STACKS: StackedBarsProps = {
  title: "Weeks",
  bars: [
    { label: "a", values: [3, 4, 1] },
    { label: "b", values: [5, 0, 0] },
    { label: "c", values: [0, 0, 0] },
    { label: "d", values: [0, 6, 2] },
  ],
  layers: ["low", "middle", "high"].map((name) => ({ name, tone: "grey" })),
  format: plain,
  headers: { label: "Week", total: "All" },
};

beforeAll(() => {
  // Nothing has a size in jsdom, and the container asks for its own.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const size = { ...SIZE, x: 0, y: 0, top: 0, left: 0, right: SIZE.width, bottom: SIZE.height };
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue({
    ...size,
    toJSON: () => size,
  });
});
afterEach(cleanup);

describe("nothing moves when the lively lines take over", () => {
  const { start, end, top } = lineMargins(LINES.y.ticks, 16);
  const plotWidth = SIZE.width - start - end;
  /** A point of the drawing's stretched inner plane, on the page. */
  const unstretched = ({ x, y }: Point): Point => ({
    x: start + (x / DRAWING_WIDTH) * plotWidth,
    y: y + top,
  });
  const still = () => drawn(<LineChart {...LINES} height={SIZE.height} />);
  const lively = () => drawn(<LiveLines {...LINES} {...SIZE} />);

  test("lines run through the same places, also between the points", () => {
    const paths = [...still().querySelectorAll("path.line")].map((path) =>
      pointsOf(path).map(unstretched),
    );
    const live = [...lively().querySelectorAll(".line path[stroke]:not([stroke=none])")]
      .map(pointsOf)
      .filter((points) => points.length > 0);
    expect(live).toHaveLength(2);
    for (const [index, points] of paths.entries())
      expect(apart(live[index] ?? [], points)).toBeLessThan(CLOSE.lines);
  });

  test("the range lies where it lay", () => {
    const [band] = still().querySelectorAll('path[opacity="0.4"]');
    const [live] = lively().querySelectorAll('path[fill-opacity="0.4"]');
    expect(apart(boxOf(pointsOf(live)), boxOf(pointsOf(band).map(unstretched)))).toBeLessThan(
      CLOSE.lines,
    );
  });

  test("dots, marks and the target stay", () => {
    const shares = (circle: Element): Point => ({
      x: start + (Number.parseFloat(circle.getAttribute("cx") ?? "") / 100) * plotWidth,
      y: Number(circle.getAttribute("cy")) + top,
    });
    const place = (circle: Element): Point => ({
      x: Number(circle.getAttribute("cx")),
      y: Number(circle.getAttribute("cy")),
    });
    const [before, after] = [still(), lively()];
    const circles = (root: Element) => [...root.querySelectorAll("circle")];
    expect(circles(before)).toHaveLength(6);
    expect(apart(circles(after).map(place), circles(before).map(shares))).toBeLessThan(CLOSE.lines);
    const line = (root: Element) =>
      Number(root.querySelector("line.goal-line, .goal-line line")?.getAttribute("y1"));
    expect(line(after)).toBeCloseTo(line(before) + top, 1);
  });
});

describe("nothing moves when lively bars take over", () => {
  /** Left, top, right and bottom of a bar whose place is given in shares of the width. */
  const ofShares = (bar: Element): Point[] => {
    const [x = 0, width = 0] = ["x", "width"].map(
      (name) => (Number.parseFloat(bar.getAttribute(name) ?? "") / 100) * SIZE.width,
    );
    const [y = 0, height = 0] = ["y", "height"].map((name) => Number(bar.getAttribute(name)));
    return [
      { x, y },
      { x: x + width, y: y + height },
    ];
  };
  const liveBars = (root: Element) =>
    [...root.querySelectorAll("path.recharts-rectangle")]
      .map((path) => boxOf(pointsOf(path)))
      .filter(([low, high]) => low && high && high.y - low.y > 0.01);

  test("single bars", () => {
    const before = drawn(<BarChart {...BARS} height={SIZE.height} />);
    const after = drawn(<LiveBars {...BARS} {...SIZE} />);
    const still = [...before.querySelectorAll("rect")].map(ofShares);
    expect(still).toHaveLength(3);
    const live = liveBars(after);
    expect(live).toHaveLength(3);
    for (const [index, box] of still.entries())
      expect(apart(live[index] ?? [], box)).toBeLessThan(CLOSE.bars);
  });

  test("stacked bars, also with empty layers and an empty week", () => {
    const before = drawn(<StackedBars {...STACKS} height={SIZE.height} />);
    const after = drawn(<LiveStacks {...STACKS} {...SIZE} />);
    const byPlace = (a: Point[], b: Point[]) =>
      (a[0]?.x ?? 0) - (b[0]?.x ?? 0) || (a[0]?.y ?? 0) - (b[0]?.y ?? 0);
    const still = [...before.querySelectorAll("rect")].map(ofShares).toSorted(byPlace);
    const live = liveBars(after).toSorted(byPlace);
    expect(still).toHaveLength(6);
    expect(live).toHaveLength(6);
    for (const [index, box] of still.entries())
      expect(apart(live[index] ?? [], box)).toBeLessThan(CLOSE.bars);
  });

  test("each number and each total stands above its bar", () => {
    const numbers = (chart: ReactNode) => {
      const texts = [...drawn(chart).querySelectorAll("text.lab, text.lab2")].map((text) => [
        text.textContent,
        text.getAttribute("x"),
        Number(text.getAttribute("y")).toFixed(1),
      ]);
      cleanup();
      return texts;
    };
    const bars = numbers(<BarChart {...BARS} height={SIZE.height} />);
    expect(bars.map(([text]) => text)).toEqual(["30", "60", "0", "12.5"]);
    expect(numbers(<LiveBars {...BARS} {...SIZE} />)).toEqual(bars);
    const stacks = numbers(<StackedBars {...STACKS} height={SIZE.height} />);
    expect(stacks.map(([text]) => text)).toEqual(["8", "5", "0", "8"]);
    expect(numbers(<LiveStacks {...STACKS} {...SIZE} />)).toEqual(stacks);
  });
});

function drawn(chart: ReactNode): HTMLElement {
  return render(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      {chart}
    </NextIntlClientProvider>,
  ).container;
}

/** All points of a path of absolute M, L, C and A commands, control points included; H and V are corners. */
function pointsOf(path: Element | undefined): Point[] {
  const points: Point[] = [];
  let last: Point = { x: 0, y: 0 };
  for (const [, command = "", rest = ""] of (path?.getAttribute("d") ?? "").matchAll(
    /([A-Za-z])([^A-Za-z]*)/g,
  )) {
    const numbers = [...rest.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
    if (command === "A") numbers.splice(0, 5); // only where the arc ends
    if (command === "h" || command === "v") {
      const [way = 0] = numbers;
      last = command === "h" ? { ...last, x: last.x + way } : { ...last, y: last.y + way };
      points.push(last);
    }
    for (let at = 0; command !== "h" && command !== "v" && at + 1 < numbers.length; at += 2) {
      last = { x: numbers[at] ?? 0, y: numbers[at + 1] ?? 0 };
      points.push(last);
    }
  }
  return points;
}

function boxOf(points: readonly Point[]): Point[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [
    { x: Math.min(...xs), y: Math.min(...ys) },
    { x: Math.max(...xs), y: Math.max(...ys) },
  ];
}

/** How far the points that belong together lie apart at most; infinitely far when they cannot belong together. */
function apart(found: readonly Point[], wanted: readonly Point[]): number {
  if (wanted.length === 0 || found.length !== wanted.length) return Infinity;
  return Math.max(
    ...wanted.map(({ x, y }, index) => {
      const { x: foundX = Infinity, y: foundY = Infinity } = found[index] ?? {};
      return Math.max(Math.abs(x - foundX), Math.abs(y - foundY));
    }),
  );
}
