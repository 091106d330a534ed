import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { LEAST_TIMES, typicalTime } from "./typical-time";

const minute = fc.integer({ min: 0, max: 1439 });
/** The shorter way between two minutes of the clock. */
const apart = (a: number, b: number) => {
  const way = (((a - b) % 1440) + 1440) % 1440;
  return Math.min(way, 1440 - way);
};

describe("the usual time", () => {
  test("half of the times lie between the two ends", () => {
    // 06:30 to 07:18 in steps of two minutes and a half: the quartiles of an even spread lie at its quarters.
    const even = Array.from({ length: 21 }, (_, index) => 390 + index * 2.4);
    const found = typicalTime(even);
    expect(found).toMatchObject({ times: 21 });
    if (!("typical" in found)) throw new Error("Twenty-one times are enough.");
    expect(found.typical).toBeCloseTo(414, 6);
    expect(found.from).toBeCloseTo(402, 6);
    expect(found.to).toBeCloseTo(426, 6);
  });

  test("half an hour around midnight stays half an hour", () => {
    const late = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 1425 : 15));
    expect(typicalTime(late)).toMatchObject({ from: 1425, to: 15, times: 40 });
  });

  test("says how many there are when they are too few", () => {
    expect(typicalTime(Array<number>(19).fill(400))).toEqual({ times: 19, isSpread: false });
    expect(typicalTime([])).toEqual({ times: 0, isSpread: false });
  });

  test("says so when there is none", () => {
    const allAround = Array.from({ length: 24 }, (_, index) => index * 60);
    expect(typicalTime(allAround)).toEqual({ times: 24, isSpread: true });
  });
});

describe("laws", () => {
  const times = fc
    .tuple(
      minute,
      fc.array(fc.integer({ min: -90, max: 90 }), { minLength: LEAST_TIMES, maxLength: 60 }),
    )
    .map(([centre, around]) => around.map((off) => (centre + off + 1440) % 1440));

  test("a clock that is turned turns the answer", () => {
    fc.assert(
      fc.property(times, minute, (minutes, turn) => {
        const [here, there] = [
          typicalTime(minutes),
          typicalTime(minutes.map((one) => (one + turn) % 1440)),
        ];
        if (!("typical" in here) || !("typical" in there))
          throw new Error("Three hours are narrow.");
        for (const end of ["typical", "from", "to"] as const)
          expect(apart(there[end], here[end] + turn)).toBeLessThan(1e-6);
      }),
    );
  });

  test("half of the times lie within the ends, but for the one that a quartile may cut off", () => {
    fc.assert(
      fc.property(times, (minutes) => {
        const found = typicalTime(minutes);
        if (!("typical" in found)) throw new Error("Three hours are narrow.");
        const { from, to } = found;
        const width = (((to - from) % 1440) + 1440) % 1440;
        const inside = minutes.filter(
          (one) => (((one - from + 1e-6) % 1440) + 1440) % 1440 <= width + 2e-6,
        );
        expect(inside.length).toBeGreaterThanOrEqual(Math.floor(minutes.length / 2) - 1);
      }),
    );
  });
});
