import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { association, benjaminiHochberg } from "./association";
import { changePoint } from "./change-point";
import { mulberry32 } from "./goal-forecast";
import { spearman } from "./spearman";
import { trendCompare } from "./trend";

const bits = (minLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.constantFrom(0, 1), { minLength, maxLength: 160 });

describe("association", () => {
  test("is the same seen from either habit, and turns its sign when one is turned round", () => {
    fc.assert(
      fc.property(bits(30), bits(30), (x, y) => {
        const n = Math.min(x.length, y.length);
        const [a, b] = [x.slice(0, n), y.slice(0, n)];
        const there = association(a, b);
        const back = association(b, a);
        const turned = association(
          a.map((one) => 1 - one),
          b,
        );
        expect(back?.phi ?? null).toEqual(there?.phi ?? null);
        expect(turned?.phi ?? 0).toBeCloseTo(-(there?.phi ?? 0), 12);
        expect(there === null || (there.p >= 0 && there.p <= 1 && there.nEff >= 4)).toBe(true);
      }),
    );
  });

  test("momentum in both makes fewer days of many", () => {
    const streaky = Array.from({ length: 120 }, (_, i) => (Math.floor(i / 10) % 2 === 0 ? 1 : 0));
    const found = association(streaky, streaky);
    expect(found?.phi).toBe(1);
    expect(found?.nEff).toBeLessThan(30);
  });

  test("independent streaky habits rarely look connected", () => {
    const random = mulberry32(7);
    const habit = (): number[] => {
      let last = 1;
      return Array.from({ length: 120 }, () => {
        if (random() < 0.3) last = random() < 0.6 ? 1 : 0;
        return last;
      });
    };
    const found = Array.from({ length: 1000 }, () => association(habit(), habit()));
    const judged = found.filter((one) => one !== null);
    const alarms = judged.filter(({ p }) => p < 0.05).length / judged.length;
    expect(judged.length).toBeGreaterThan(900);
    expect(alarms).toBeLessThan(0.08);
  });
});

describe("Benjamini and Hochberg", () => {
  // The fifteen p-values of their paper of 1995, section 4.1: four are kept at q = 0.05.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];

  test("keep four of the fifteen in their own example", () => {
    expect(benjaminiHochberg(paper, 0.05)).toEqual([0, 1, 2, 3]);
  });

  test("do not care for the order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(paper, { minLength: 15 }), (p) => {
        const kept = benjaminiHochberg(p, 0.05).map((index) => p[index]);
        expect(kept.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
          0.0001, 0.0004, 0.0019, 0.0095,
        ]);
      }),
    );
  });

  test("keep nothing of nothing", () => {
    expect(benjaminiHochberg([], 0.1)).toEqual([]);
  });
});

describe("spearman", () => {
  test("depends on the order of the values only", () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (x, y) => {
        const plain = spearman(x, y);
        expect(
          spearman(
            x.map((one) => one ** 3 + 5),
            y,
          ),
        ).toEqual(plain);
        expect(plain === null || Math.abs(plain) <= 1).toBe(true);
      }),
    );
  });

  test("without ties is 1 − 6Σd²/(n(n² − 1))", () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { minLength: 10 });
    fc.assert(
      fc.property(order, (y) => {
        const squares = y.reduce((sum, one, index) => sum + (one - index - 1) ** 2, 0);
        expect(spearman([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], y)).toBeCloseTo(
          1 - (6 * squares) / 990,
          12,
        );
      }),
    );
  });
});

describe("changePoint", () => {
  test("finds a change of rate, seldom one where there is none, and looks at 120 days only", () => {
    const random = mulberry32(3);
    const days = (n: number, p: number): number[] => {
      return Array.from({ length: n }, () => (random() < p ? 1 : 0));
    };
    const changed = changePoint([...days(60, 0.85), ...days(60, 0.35)]);
    expect(changed?.posterior).toBeGreaterThan(0.99);
    expect(Math.abs((changed?.k ?? 0) - 60)).toBeLessThan(10);
    const steady = Array.from({ length: 300 }, () => changePoint(days(100, 0.7)));
    expect(steady.filter((one) => (one?.posterior ?? 0) >= 0.9).length).toBeLessThan(15);
    const recent = days(120, 0.5);
    expect(changePoint([...days(200, 1), ...recent])).toEqual(changePoint(recent));
  });

  test("is a chance with two rates for every series that is long enough", () => {
    fc.assert(
      fc.property(bits(28), (y) => {
        const found = changePoint(y);
        expect(found?.posterior).toBeGreaterThan(0);
        expect(found?.posterior).toBeLessThanOrEqual(1);
        expect(found?.k).toBeGreaterThanOrEqual(7);
        expect(found?.k).toBeLessThanOrEqual(Math.min(120, y.length) - 7);
      }),
    );
  });
});

describe("trendCompare", () => {
  test("turned round says the opposite", () => {
    const count = fc.integer({ min: 7, max: 60 });
    fc.assert(
      fc.property(count, count, fc.nat(60), fc.nat(60), (n1, n2, a, b) => {
        const there = trendCompare(a % (n1 + 1), n1, b % (n2 + 1), n2);
        const back = trendCompare(b % (n2 + 1), n2, a % (n1 + 1), n1);
        expect((there?.pBetter ?? 0) + (back?.pBetter ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("22 of 26 after 15 of 27 is better", () => {
    expect(trendCompare(15, 27, 22, 26)?.verdict).toBe("improving");
    expect(trendCompare(22, 26, 15, 27)?.verdict).toBe("declining");
  });
});
