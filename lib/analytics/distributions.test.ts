import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  betaQuantile,
  logBeta,
  logGamma,
  normalCdf,
  regularizedBeta,
  twoSidedP,
} from "./distributions";

describe("normal distribution", () => {
  // Abramowitz and Stegun, table 26.1 and 26.2; the far tail from its asymptotic series.
  test.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [-1.96, 0.02499789514822],
    [3, 0.99865010196837],
    [3.6, 0.999840891409842],
    [-5, 2.86651571879194e-7],
    [-40, 0],
  ])("Φ(%d) is %d", (x, p) => {
    expect(Math.abs(normalCdf(x) - p)).toBeLessThan(1e-13);
  });

  test("small p-values keep their digits", () => {
    expect(twoSidedP(8) / 1.2441921148543639e-15).toBeCloseTo(1, 9);
  });

  test("rises, and both sides add up to 1", () => {
    const number = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(normalCdf(Math.max(a, b))).toBeGreaterThanOrEqual(normalCdf(Math.min(a, b)) - 1e-15);
        expect(normalCdf(a) + normalCdf(-a)).toBeCloseTo(1, 13);
      }),
    );
  });
});

describe("gamma and beta functions", () => {
  test.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
    [171, 706.5730622457874],
  ])("ln Γ(%d)", (x, value) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-12 * Math.max(1, value));
  });

  test("B(3, 4) is 1/60", () => {
    expect(Math.exp(logBeta(3, 4))).toBeCloseTo(1 / 60, 14);
  });

  test("I_x(a, b) has the closed forms of a = 1 and b = 1", () => {
    const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const shape = fc.double({ min: 0.2, max: 60, noNaN: true });
    fc.assert(
      fc.property(inside, shape, (x, shapeOf) => {
        expect(Math.abs(regularizedBeta(x, shapeOf, 1) - x ** shapeOf)).toBeLessThan(1e-12);
        expect(Math.abs(regularizedBeta(x, 1, shapeOf) - (1 - (1 - x) ** shapeOf))).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  test("a quantile without weight on one side lies on the other", () => {
    expect([betaQuantile(0.1, 0, 4), betaQuantile(0.9, 4, 0)]).toEqual([0, 1]);
  });

  test("a quantile leads back to its share", () => {
    const shape = fc.double({ min: 0.4, max: 80, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(0.1, 0.5, 0.9), shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        // Where the density is endless, the next number already lies far off.
        const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b));
        const slack = 1e-10 + 4e-16 * (Number.isFinite(density) ? density : 1e15);
        expect(Math.abs(regularizedBeta(x, a, b) - p)).toBeLessThan(slack);
      }),
      { numRuns: 500 },
    );
  });
});
