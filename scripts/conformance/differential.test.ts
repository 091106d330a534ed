import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ReferenceChance } from "@/lib/analytics/reference/reference-chance";
import {
  type RefEntry,
  type RefGoal,
  ReferenceGoal,
} from "@/lib/analytics/reference/reference-goal";
import { Reference } from "@/lib/analytics/reference/reference-habit";

import { arbitraryCase, dayText } from "./arbitrary-habit";
import { difference } from "./compare";
import { FUNCTIONS } from "./functions";
import { Fields } from "./read-args";

/** What each function of the table answers by the second implementation. */
const answers: Readonly<Record<string, (reference: ReferenceChance) => unknown>> = {
  units: (reference) => reference.units(),
  streaks: (reference) => reference.streaks(),
  consistency: (reference) => reference.consistency(),
  strength: (reference) => reference.strength(),
  nudge: (reference) => reference.nudge(),
  suggestions: (reference) => reference.suggestions(),
};

function ask(fn: string, args: object): unknown {
  const run = FUNCTIONS[fn];
  if (!run) throw new Error(`no function ${fn}`);
  return JSON.parse(JSON.stringify(run(new Fields(args, "args"))));
}

describe("both implementations agree on habits of every kind", () => {
  test.each(Object.keys(answers))("%s", (fn) => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        expect(difference(ask(fn, args), answers[fn]?.(new ReferenceChance(args)))).toBeNull();
      }),
      { numRuns: 600 },
    );
  });

  test("outcome and fraction of every day", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const reference = new Reference(args);
        for (let offset = -5; offset < 230; offset += 5) {
          const day = dayText(offset);
          expect(
            difference(ask("outcome", { ...args, day }), {
              outcome: reference.outcome(dayNumber(day)),
              fraction: reference.shownFraction(dayNumber(day)),
            }),
          ).toBeNull();
        }
        const { today } = args.ctx;
        expect(
          difference(ask("outcome", { ...args, day: today }), {
            outcome: reference.outcome(reference.today),
            fraction: reference.shownFraction(reference.today),
          }),
        ).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["dueDays", 500],
    ["heat", 500],
  ] as const)("%s", (fn, numRuns) => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const reference = new Reference(args);
        const from = dayText(-5);
        const to = dayText(260);
        const theirs = fn === "heat" ? reference.heat(from, to) : reference.dueDays(from, to);
        expect(difference(ask(fn, { ...args, from, to }), theirs)).toBeNull();
      }),
      { numRuns },
    );
  });

  test.each(["week", "month"])("rollup by %s", (by) => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const from = dayText(-5);
        const to = dayText(250);
        expect(
          difference(
            ask("rollup", { ...args, by, from, to }),
            new Reference(args).rollup(by, from, to),
          ),
        ).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test("risk, with priors and looking ahead", () => {
    const priorMean = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const look = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });
    fc.assert(
      fc.property(arbitraryCase(), priorMean, look, (args, prior, k) => {
        const theirs = new ReferenceChance(args).risk(k, prior);
        expect(
          difference(ask("risk", { ...args, priorMean: prior, ...(k && { k }) }), theirs),
        ).toBeNull();
      }),
      { numRuns: 600 },
    );
  });
});

describe("both implementations agree on goals", () => {
  test.each(["goal", "goalForecast"])("%s", (fn) => {
    fc.assert(
      fc.property(
        arbitraryGoal,
        arbitraryEntries,
        fc.integer({ min: -5, max: 200 }),
        (goal, entries, at) => {
          const today = dayText(at);
          const reference = new ReferenceGoal(goal, entries, today);
          const theirs = fn === "goal" ? reference.progress() : reference.forecast();
          expect(difference(ask(fn, { goal, entries, ctx: { today } }), theirs)).toBeNull();
        },
      ),
      { numRuns: fn === "goal" ? 3000 : 500 },
    );
  });
});

const arbitraryKnots = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: -10, max: 150 }).map(dayText),
    value: fc.integer({ min: -10, max: 90 }),
  }),
  { minLength: 1, maxLength: 5, selector: ({ day }) => day },
);

const arbitraryGoal: fc.Arbitrary<RefGoal> = fc.record(
  {
    start: fc.integer({ min: 0, max: 40 }).map(dayText),
    direction: fc.constantFrom("reach", "reach", "reduce", "maintain"),
    aggregate: fc.constantFrom("sum", "count", "average", "best", "last"),
    target: fc.integer({ min: -20, max: 120 }),
    deadline: fc.integer({ min: 40, max: 140 }).map(dayText),
    startValue: fc.integer({ min: -10, max: 120 }),
    tolerance: fc.integer({ min: 0, max: 30 }),
    maintainShare: fc.double({ min: 0, max: 1, noNaN: true }),
    line: arbitraryKnots,
  },
  { requiredKeys: ["start", "direction", "aggregate", "target"] },
);

const arbitraryEntries: fc.Arbitrary<RefEntry[]> = fc.array(
  fc.record({
    day: fc.integer({ min: -60, max: 180 }).map(dayText),
    value: fc.oneof(fc.integer({ min: -5, max: 15 }), fc.constantFrom(0.25, 1.5)),
  }),
  { maxLength: 60 },
);

function dayNumber(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}
