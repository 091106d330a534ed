import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { loopEntries, type LoopEntry, type LoopHabit } from "@/lib/analytics/loop/entries";
import { loopScores } from "@/lib/analytics/loop/scores";
import { loopBestStreaks } from "@/lib/analytics/loop/streaks";
import { overallHeat } from "@/lib/analytics/overall-heat";
import { recordsOf } from "@/lib/analytics/records";
import { ReferenceChance } from "@/lib/analytics/reference/reference-chance";
import { type RefArgs, Reference } from "@/lib/analytics/reference/reference-habit";
import {
  refAssociation,
  refBh,
  refChangePoint,
  refCircularMean,
  refOverall,
  refQuantileLevels,
  refRecentTrend,
  refRecords,
  refSpearman,
  refTrend,
  refTrendCompare,
  refWeekChange,
  refWeekdayProfile,
} from "@/lib/analytics/reference/reference-insights";
import {
  refLoopScore,
  refLoopStreaks,
  refLoopTable,
} from "@/lib/analytics/reference/reference-loop";
import type { HabitSeries } from "@/lib/analytics/series";
import { recentTrend, trendOf } from "@/lib/analytics/trend";
import { whatChanged } from "@/lib/analytics/what-changed";
import { addDays, calendarDay, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";

import { arbitraryCase, dayText } from "./arbitrary-habit";
import { difference } from "./compare";
import { FUNCTIONS } from "./functions";
import { Fields, readSeries } from "./read-args";

const series = (args: RefArgs): HabitSeries => readSeries(new Fields(args, "args"));
const ask = (fn: string, args: object): unknown => FUNCTIONS[fn]?.(new Fields(args, "args"));

describe("both implementations agree on statistics", () => {
  const bits = (length: number) =>
    fc.array(fc.constantFrom(0, 1), { minLength: length, maxLength: length });
  const pair = fc.integer({ min: 15, max: 90 }).chain((n) => fc.tuple(bits(n), bits(n)));
  const small = fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 40 });

  test("of two series", () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        expect(difference(ask("association", { x, y }), refAssociation(x, y))).toBeNull();
      }),
      { numRuns: 200 },
    );
    const ranked = fc.tuple(small, small).map(([x, y]) => {
      const n = Math.min(x.length, y.length);
      return [x.slice(0, n), y.slice(0, n)] as const;
    });
    fc.assert(
      fc.property(ranked, ([x, y]) => {
        expect(difference(ask("spearman", { x, y }), refSpearman(x, y))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test("of two periods", () => {
    const period = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(period, period, ([s1 = 0, n1 = 0], [s2 = 0, n2 = 0]) => {
        expect(
          difference(ask("trendCompare", { s1, n1, s2, n2 }), refTrendCompare(s1, n1, s2, n2)),
        ).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test("of a change in one series", () => {
    const y = fc.integer({ min: 20, max: 140 }).chain(bits);
    fc.assert(
      fc.property(y, (list) => {
        expect(difference(ask("changePoint", { y: list }), refChangePoint(list))).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test("of many chances", () => {
    const p = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(p, (list) => {
        expect(difference(ask("bh", { p: list, q: 0.1 }), refBh(list, 0.1))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test("of values and times", () => {
    fc.assert(
      fc.property(small, (values) => {
        expect(difference(ask("quantileLevels", { values }), refQuantileLevels(values))).toBeNull();
      }),
      { numRuns: 300 },
    );
    const minutes = fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 12 });
    fc.assert(
      fc.property(minutes, (values) => {
        const [ours, theirs] = [ask("circularMean", { values }), refCircularMean(values)];
        // Both sides of midnight are the same time.
        const isMidnight = ours === 0 && (theirs ?? 0) > 1439.999;
        expect(isMidnight ? null : difference(ours, theirs)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe("both implementations agree on what Insights tell", () => {
  test("weekdays", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        expect(
          difference(ask("weekdayProfile", args), refWeekdayProfile(new ReferenceChance(args))),
        ).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test("the curve and the last four weeks", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const reference = new ReferenceChance(args);
        const own = series(args);
        const from = addDays(own.today, -25);
        expect(
          difference(
            trendOf(own, from, own.today),
            refTrend(reference, toIsoDay(from), toIsoDay(own.today)),
          ),
        ).toBeNull();
        expect(difference(recentTrend(own), refRecentTrend(reference))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test("what changed this week", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const [change] = whatChanged([["h", series(args)]]);
        expect(difference(change ?? null, refWeekChange(new Reference(args)))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test("records", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const own = recordsOf(series(args));
        const told = {
          streak: withIsoDays(own.streak),
          week: withIsoDays(own.week),
          month: withIsoDays(own.month),
          value: own.value && { ...own.value, day: toIsoDay(own.value.day) },
        };
        expect(difference(told, refRecords(new Reference(args)))).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test("all habits together", () => {
    fc.assert(
      fc.property(fc.array(arbitraryCase(), { minLength: 1, maxLength: 4 }), (list) => {
        const [first] = list;
        const all = list.map((args) => ({ ...args, ctx: first?.ctx ?? args.ctx }));
        const [from, to] = [dayText(-3), dayText(230)];
        expect(
          difference(
            overallHeat(all.map(series), calendarDay(from), calendarDay(to)),
            refOverall(
              all.map((args) => new Reference(args)),
              from,
              to,
            ),
          ),
        ).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

function withIsoDays<Span extends { start: CalendarDay; end: CalendarDay }>(span: Span | null) {
  return span && { ...span, start: toIsoDay(span.start), end: toIsoDay(span.end) };
}

function dayAt(offset: number): CalendarDay {
  return calendarDay(dayText(offset));
}

function plain([day, value]: LoopEntry): [number, number] {
  return [day, value];
}

/** Yes/no habits know no amounts. */
function ofType({ type }: LoopHabit, entries: readonly LoopEntry[]): LoopEntry[] {
  return entries.filter(([, value]) => type === "NUMERICAL" || value <= 3);
}

describe("both implementations agree on Loop's numbers", () => {
  const habit: fc.Arbitrary<LoopHabit> = fc
    .record({
      type: fc.constantFrom("YES_NO" as const, "YES_NO" as const, "NUMERICAL" as const),
      num: fc.integer({ min: 1, max: 7 }),
      den: fc.constantFrom(1, 2, 3, 7, 7, 14, 30, 31),
      targetType: fc.constantFrom("AT_LEAST" as const, "AT_MOST" as const),
      target: fc.constantFrom(0, 1, 2.5, 10),
    })
    .map((one) => ({ ...one, num: Math.min(one.num, one.den) }));
  const entries = fc
    .uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 120 }), fc.constantFrom(2, 2, 2, 0, 3, -1, 1500, 12_000)),
      { maxLength: 60, selector: ([offset]) => offset },
    )
    .map((list) => list.map(([offset, value]): LoopEntry => [dayAt(offset), value]));
  const TODAY = dayAt(125);

  test("implicit days", () => {
    fc.assert(
      fc.property(habit, entries, (one, list) => {
        const own = ofType(one, list);
        const theirs = [...refLoopTable(one, own.map(plain))]
          .map(([day, value]) => ({ day, value }))
          .sort((a, b) => b.day - a.day);
        expect(difference(loopEntries(one, own), theirs)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test("scores", () => {
    fc.assert(
      fc.property(habit, entries, fc.integer({ min: -3, max: 130 }), (one, list, offset) => {
        const day = dayAt(offset);
        const own = ofType(one, list);
        expect(
          difference(
            loopScores(one, own, TODAY, [day, TODAY]),
            [day, TODAY].map((at) => refLoopScore(one, own.map(plain), TODAY, at)),
          ),
        ).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test("streaks", () => {
    fc.assert(
      fc.property(habit, entries, fc.integer({ min: 1, max: 10 }), (one, list, limit) => {
        const own = ofType(one, list);
        expect(
          difference(
            loopBestStreaks(one, own, TODAY, limit),
            refLoopStreaks(one, own.map(plain), TODAY, limit),
          ),
        ).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});
