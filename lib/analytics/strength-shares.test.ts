import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { toIsoDay } from "@/lib/domain/calendar-day";
import { arbitraryCase } from "@/scripts/conformance/arbitrary-habit";
import { Fields, readSeries } from "@/scripts/conformance/read-args";

import { PENDING } from "./day-codes";
import type { RefArgs } from "./reference/reference-habit";
import { type HabitSeries, kindAt } from "./series";
import { strengthOf, strengthSeries } from "./strength";
import { strengthNext, strengthShares } from "./strength-shares";

const RUNS = { numRuns: 300 };

function build(args: RefArgs): HabitSeries {
  return readSeries(new Fields(args, "args"));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

describe("the strength taken apart", () => {
  test("the shares add up to the strength, and each is a part of its weight", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const series = build(args);
        const shares = strengthShares(series);
        expect(sum(shares.map(({ share }) => share))).toBeCloseTo(strengthOf(series), 12);
        expect(sum(shares.map(({ weight }) => weight))).toBeLessThanOrEqual(1 + 1e-12);
        for (const { share, weight, fraction } of shares)
          expect(share).toBeCloseTo(weight * fraction, 12);
      }),
      RUNS,
    );
  });

  test("a day counts by what the strength would be without it", () => {
    const series = build(daily(["done", "done", "missed", "done"]));
    const without = build(daily(["done", "missed", "missed", "done"]));
    const [, second] = strengthShares(series);
    expect(second?.share).toBeCloseTo(strengthOf(series) - strengthOf(without), 12);
    expect(strengthShares(series).map(({ fraction }) => fraction)).toEqual([1, 1, 0, 1]);
  });

  test("thirteen later opportunities halve what a day adds", () => {
    const shares = strengthShares(build(daily(Array<"done">(14).fill("done"))));
    expect(shares).toHaveLength(14);
    expect((shares[13]?.share ?? 0) / (shares[0]?.share ?? 1)).toBeCloseTo(2, 12);
  });
});

describe("what the next day does", () => {
  test("is what comes out once it is logged", () => {
    const tried: Record<string, number> = {};
    fc.assert(
      fc.property(arbitraryCase({ unloggedIsDone: false }), (args) => {
        const series = build(args);
        const at = series.today - series.from;
        const { kind, measure } = args.habit.versions.findLast(({ from }) => {
          return from <= args.ctx.today;
        })?.schedule ?? { kind: "none" };
        const { outcome, isDue: isByDay, isExcused, isLogged } = kindAt(series, at);
        fc.pre(outcome === PENDING && !isExcused);
        fc.pre(isByDay || ["perWeek", "perMonth", "rolling"].includes(kind));
        // What is logged today already counts into the sum of today.
        fc.pre(measure !== "sum" || !isLogged);
        tried[measure ?? kind] = (tried[measure ?? kind] ?? 0) + 1;
        const next = strengthNext(series);
        const day = toIsoDay(series.today);
        const logs = args.logs.filter((log) => log.day !== day);
        const both =
          measure === "sum"
            ? [{ value: next.asked ?? 0, status: "done" }, { status: "missed" }]
            : [{ status: "done" }, { status: "missed" }];
        const ends = both.map((log) =>
          strengthSeries(build({ ...args, logs: [...logs, { day, ...log }] })).at(-1),
        );
        expect(next.done).toBeCloseTo(ends[0] ?? Number.NaN, 10);
        expect(next.missed).toBeCloseTo(ends[1] ?? Number.NaN, 10);
      }),
      RUNS,
    );
    for (const plan of ["perWeek", "perMonth", "rolling", "sum"]) {
      expect({ plan, isTried: (tried[plan] ?? 0) > 3 }).toEqual({ plan, isTried: true });
    }
  });
});

/** A daily habit that began with the first of these days; today comes after the last and is open. */
function daily(days: readonly ("done" | "missed")[]): RefArgs {
  const date = (index: number) => `2026-03-${String(index + 1).padStart(2, "0")}`;
  return {
    habit: {
      id: "h",
      start: date(0),
      valueType: "checkbox",
      versions: [{ from: date(0), schedule: { kind: "daily" } }],
    },
    logs: days.map((status, index) => ({ day: date(index), status })),
    ctx: { today: date(days.length), weekStart: 1 },
  };
}
