import { existsSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { edited, edits, flawsOf } from "./fixtures/damage";
import { PLAIN_COUNTS } from "./fixtures/plain-count";
import { filesOfSample, REAL, SAMPLES } from "./fixtures/real-samples";
import { planOf } from "./fixtures/test-plan";

describe.skipIf(!existsSync(SAMPLES))("real files", () => {
  test.each(REAL)("%s holds what a second program counts in it", (path, count, warned) => {
    const { counts, warningCounts, habits } = planOf(filesOfSample(path));
    const { habits: held, days, notes } = counts;
    expect({ habits: held, days, notes }).toEqual(PLAIN_COUNTS[count](join(SAMPLES, path)));
    expect(warningCounts).toEqual(warned);
    expect(habits.every(({ strength }) => (strength?.differing ?? 0) === 0)).toBe(true);
  });

  test("the strengths of a backup of Loop 1.x are those of its formula, on all 381 days", () => {
    const { habits } = planOf(filesOfSample("gpl/iSoron-uhabits/loop.db"));
    const sum = (part: "days" | "differing") =>
      habits.reduce((all, { strength }) => all + (strength?.[part] ?? 0), 0);
    expect([sum("days"), sum("differing")]).toEqual([381, 0]);
  });

  test.each(REAL)("%s, damaged: an answer, in time, that could be written", (path) => {
    const files = filesOfSample(path);
    const longest = Math.max(...files.map(({ bytes }) => bytes.length));
    const damage = fc.array(fc.tuple(fc.nat(files.length - 1), edits(longest)), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = files.map((file) => ({ ...file }));
        for (const [which, change] of changes) {
          const file = damaged[which];
          if (file) file.bytes = edited(file.bytes, change);
        }
        expect(flawsOf(damaged)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test.each(REAL)("%s, cut off: an answer, in time, that could be written", (path) => {
    const files = filesOfSample(path);
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = files.map((file) => ({
        ...file,
        bytes: file.bytes.subarray(0, Math.floor(file.bytes.length * share)),
      }));
      expect(flawsOf(cut)).toEqual([]);
    }
  });
});
