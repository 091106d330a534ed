import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { monotonePath, niceAxis, niceScale, shareOf, straightPath } from "./scale";

describe("niceScale", () => {
  test.each([
    [47, 60, 20],
    [1000, 1000, 250],
    [0.3, 0.3, 0.1],
    [43, 60, 20],
    [0.0000020000000005000005, 0.000002, 0.0000005],
    [0, 1, 1],
    [Number.NaN, 1, 1],
  ])("%s ends at %s in steps of %s", (highest, to, step) => {
    const scale = niceScale(highest);
    expect(scale.to).toBeCloseTo(to, 9);
    expect(scale.step).toBeCloseTo(step, 9);
  });

  test("holds the highest value in few steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (highest) => {
        const { to, step } = niceScale(highest);
        expect(to).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(to / step).toBeLessThanOrEqual(4 + 1e-6);
        expect(to).toBeLessThan(highest + step * (1 + 1e-6));
      }),
    );
  });
});

test("ticks are written without the dust of binary fractions", () => {
  expect(niceAxis(0.3, String).ticks.map(({ label }) => label)).toEqual(["0", "0.1", "0.2", "0.3"]);
});

test("a scale of no length puts everything at its beginning", () => {
  expect(shareOf({ from: 5, to: 5 }, 7)).toBe(0);
});

describe("paths", () => {
  test("two points are a straight line, none are nothing", () => {
    expect(straightPath([])).toBe("");
    expect(
      monotonePath([
        { x: 0, y: 1 },
        { x: 2, y: 3 },
      ]),
    ).toBe("M0 1L2 3");
  });

  test("a curve stays between the values it connects", () => {
    const heights = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(heights, (ys) => {
        const points = ys.map((y, index) => ({ x: index * 40, y }));
        const path = monotonePath(points);
        const curves = [...path.matchAll(/C(\S+) (\S+) (\S+) (\S+) (\S+) (\S+?)(?=C|$)/g)];
        expect(curves).toHaveLength(points.length - 1);
        curves.forEach(([, , y1, , y2, , y3], index) => {
          const start = ys[index] ?? 0;
          const low = Math.min(start, Number(y3)) - 0.1;
          const high = Math.max(start, Number(y3)) + 0.1;
          // Control points between the ends keep the whole curve there.
          for (const y of [Number(y1), Number(y2)]) {
            expect(y).toBeGreaterThanOrEqual(low);
            expect(y).toBeLessThanOrEqual(high);
          }
        });
      }),
    );
  });
});
