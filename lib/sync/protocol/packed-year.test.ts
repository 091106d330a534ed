import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, dayOfCivil, toIsoDay } from "@/lib/domain/calendar-day";

import type { LogCell } from "./cell";
import { frontCoded, frontDecoded } from "./front-coded";
import { packYear, unpackYear } from "./packed-year";
import { stampOf } from "./stamp";

const HABIT = "018f0000-0000-7000-8000-000000000001";
const device = fc.constantFrom("dev1", "k3v9x2aa", "srv0", "0000000000");
const ms = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
  fc.constantFrom(0, 36, 36 ** 8, 36 ** 9 - 1),
);
const stamp = fc
  .tuple(ms, fc.oneof(fc.constant(0), fc.nat({ max: 36 ** 4 - 1 })), device)
  .map((parts) => stampOf(...parts));
const amount = fc.integer({ min: -1e9, max: 1e9 });
const inc = fc.dictionary(device, fc.tuple(amount, stamp), { noNullPrototype: true });
const mark = fc.tuple(
  fc.record(
    {
      s: fc.constantFrom("done" as const, "skipped" as const, "missed" as const, null),
      v: fc.oneof(amount, fc.string(), fc.constant(null)),
      seen: fc.dictionary(device, amount, { noNullPrototype: true }),
    },
    { requiredKeys: ["s", "v"], noNullPrototype: true },
  ),
  stamp,
);
const note = fc.tuple(fc.option(fc.string()), stamp);
const ownAddition = stamp.chain((at) =>
  amount.map((sum) => ({ inc: { [at.split("-")[1] ?? ""]: [sum, at] as const } })),
);
const cell: fc.Arbitrary<LogCell> = fc.oneof(
  { weight: 3, arbitrary: mark.map((value) => ({ mark: value })) },
  { weight: 2, arbitrary: ownAddition },
  {
    weight: 1,
    arbitrary: fc.record({ mark, note, inc }, { requiredKeys: [], noNullPrototype: true }),
  },
);
const year = fc
  .record({
    y: fc.constantFrom("2024", "2025", "1900"),
    days: fc.dictionary(fc.nat({ max: 364 }).map(String), cell, { noNullPrototype: true }),
  })
  .map(({ y, days }) => {
    const first = dayOfCivil(Number(y), 1, 1);
    const named = Object.entries(days).map(([at, value]) => [
      toIsoDay(addDays(first, Number(at))).slice(5),
      value,
    ]);
    return { h: HABIT, y, cells: Object.fromEntries(named) as Record<string, LogCell> };
  });

test("stamps come back from their text, whatever they share", () => {
  fc.assert(
    fc.property(fc.array(stamp), (stamps) => {
      expect(frontDecoded(frontCoded(stamps))).toEqual(stamps);
    }),
    { numRuns: 1000 },
  );
  expect(frontCoded(["0mi6rzmp80000-k3v9x2aa", "0mi6rzmq10000-k3v9x2aa"])).toBe(
    "0k3v9x2aa-0mi6rzmp8,gq1",
  );
});

test("a year comes back with every cell, over the wire too", () => {
  fc.assert(
    fc.property(year, (given) => {
      const sent: unknown = JSON.parse(JSON.stringify(packYear(given)));
      expect(unpackYear(sent as ReturnType<typeof packYear>)).toEqual(given);
    }),
    { numRuns: 500 },
  );
});

test("a leap year has its day, and a full year of taps takes about ten bytes a day", () => {
  const cells = Object.fromEntries(
    Array.from({ length: 366 }, (_, offset) => [
      toIsoDay(addDays(dayOfCivil(2024, 1, 1), offset)).slice(5),
      { mark: [{ s: "done" as const, v: null }, tapAt(offset)] as const },
    ]),
  );
  const packed = packYear({ h: HABIT, y: "2024", cells });
  expect(packed.l).toBe("d".repeat(366));
  expect(Object.keys(unpackYear(packed).cells)).toContain("02-29");
  expect(JSON.stringify(packed).length).toBeLessThan(366 * 12);
});

function tapAt(offset: number) {
  return stampOf(
    Date.UTC(2024, 0, 1, 20) + offset * 86_400_000 + ((offset * 7_654_321) % 3e6),
    0,
    "k3v9x2aa",
  );
}
