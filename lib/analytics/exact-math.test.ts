import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { exp, exp2 } from "./exact-exp";
import { atan2, atanh, log, log1p, sinCos } from "./exact-math";

/** Distance in units of the last place of the greater of |b| and `floor`. */
function units(a: number, b: number, floor = 0): number {
  return a === b ? 0 : Math.abs(a - b) / (Number.EPSILON * Math.max(Math.abs(b), floor, 1e-300));
}

const RUNS = { numRuns: 5000 };

function number(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true });
}

describe("functions that are the same everywhere agree with the engine's to the last digits", () => {
  test("exp", () => {
    fc.assert(
      fc.property(number(-700, 700), (x) => {
        expect(units(exp(x), Math.exp(x))).toBeLessThan(4);
      }),
      RUNS,
    );
    expect([exp(0), exp(-800), exp(800)]).toEqual([1, 0, Infinity]);
  });

  test("exp2", () => {
    fc.assert(
      fc.property(number(-20, 20), (x) => {
        expect(units(exp2(x), 2 ** x)).toBeLessThan(24);
      }),
      RUNS,
    );
  });

  test("log", () => {
    fc.assert(
      fc.property(number(1e-300, 1e300), (x) => {
        expect(units(log(x), Math.log(x))).toBeLessThan(4);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(number(0.4, 2.5), (x) => {
        expect(units(log(x), Math.log(x), 1e-3)).toBeLessThan(4);
      }),
      RUNS,
    );
    expect([log(1), log(0)]).toEqual([0, -Infinity]);
    expect(log(-1)).toBeNaN();
    expect(units(log(5e-324), Math.log(5e-324))).toBeLessThan(4);
  });

  test("log1p", () => {
    fc.assert(
      fc.property(number(-0.999, 5), (x) => {
        expect(units(log1p(x), Math.log1p(x))).toBeLessThan(6);
      }),
      RUNS,
    );
  });

  test("atanh", () => {
    fc.assert(
      fc.property(number(-0.999_999, 0.999_999), (x) => {
        expect(units(atanh(x), Math.atanh(x), 1e-3)).toBeLessThan(16);
      }),
      RUNS,
    );
  });

  test("sine and cosine", () => {
    fc.assert(
      fc.property(number(-13, 13), (x) => {
        const { sin, cos } = sinCos(x);
        expect(units(sin, Math.sin(x), 1e-2)).toBeLessThan(8);
        expect(units(cos, Math.cos(x), 1e-2)).toBeLessThan(8);
      }),
      RUNS,
    );
  });

  test("atan2", () => {
    fc.assert(
      fc.property(number(-3, 3), number(-3, 3), (a, b) => {
        const [y, x] = [a + 0, b + 0]; // no negative zeros
        expect(units(atan2(y, x), Math.atan2(y, x), 1e-3)).toBeLessThan(8);
      }),
      RUNS,
    );
    expect([atan2(0, 0), atan2(0, 1), atan2(1, 0), atan2(0, -1)]).toEqual([
      0,
      0,
      Math.PI / 2,
      Math.PI,
    ]);
  });
});
