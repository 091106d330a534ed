import fc from "fast-check";
import { expect, test } from "vitest";

import { dayBits, overlapOf } from "./day-bits";

const codes = fc.array(fc.constantFrom(-1, 0, 1), { maxLength: 100 });

test("what bits count is what a look at each day counts, on the same day and on the next", () => {
  fc.assert(
    fc.property(codes, codes, fc.constantFrom(0 as const, 1 as const), (one, other, lag) => {
      const length = Math.max(one.length, other.length);
      const bits = overlapOf(
        dayBits(Int8Array.from(one), length),
        dayBits(Int8Array.from(other), length, lag),
      );
      const days = one.flatMap((x, day) => {
        const y = other[day + lag] ?? -1;
        return x === -1 || y === -1 ? [] : [{ x, y }];
      });
      expect(bits).toEqual({
        n: days.length,
        x: days.filter(({ x }) => x === 1).length,
        y: days.filter(({ y }) => y === 1).length,
        both: days.filter(({ x, y }) => x + y === 2).length,
      });
    }),
  );
});
