import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { freeName, nameKey } from "./admit";
import { cellAmount, changeBy, type LogCell, mergeCell, withoutSentCell } from "./cell";
import { type Fields, mergeFields, withoutSent } from "./registers";
import { Clock, isDevice, isStamp, newDevice, stampOf } from "./stamp";

const anyStamp = fc
  .record({ ms: fc.nat({ max: 3 }), device: fc.constantFrom("deva", "devb") })
  .map(({ ms, device }) => stampOf(ms, 0, device));
const anyFields: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom("name", "tags", "version:2026-03-01"),
  fc.tuple(fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<string>, anyStamp),
);
const anyCell: fc.Arbitrary<LogCell> = fc.record(
  {
    mark: fc.tuple(
      fc.record({ s: fc.constantFrom("done" as const, null), v: fc.constantFrom(1, null) }),
      anyStamp,
    ),
    note: fc.tuple(fc.constantFrom("a", null), anyStamp),
    inc: fc.dictionary(fc.constantFrom("deva", "devb"), fc.tuple(fc.integer(), anyStamp)),
  },
  { requiredKeys: [] },
);

describe("merging", () => {
  test("does not care for order, grouping or repetition", () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyFields, (a, b, c) => {
        expect(mergeFields(a, b)).toEqual(mergeFields(b, a));
        expect(mergeFields(mergeFields(a, b), c)).toEqual(mergeFields(a, mergeFields(b, c)));
        expect(mergeFields(a, a)).toEqual(a);
      }),
    );
    fc.assert(
      fc.property(anyCell, anyCell, anyCell, (a, b, c) => {
        expect(mergeCell(a, b)).toEqual(mergeCell(b, a));
        expect(mergeCell(mergeCell(a, b), c)).toEqual(mergeCell(a, mergeCell(b, c)));
        expect(mergeCell(a, a)).toEqual(a);
      }),
    );
  });

  test("chooses alike when the keys of an object come in another order", () => {
    const at = stampOf(1, 0, "deva");
    const [a, b] = [{ x: [{ p: 1, q: 2 }, at] }, { x: [{ q: 2, p: 1 }, at] }] as const;
    expect(mergeFields(a, b)["x"]).toBe(a.x);
    expect(mergeFields(b, a)["x"]).toBe(b.x);
  });

  test("where two devices take the last one away it is gone once, and the next one shows", () => {
    const at = stampOf(1, 0, "deva");
    const gone = { inc: { deva: [0, at], devb: [-1000, at] } } as const;
    expect(cellAmount(gone)).toBeNull();
    expect(cellAmount({ ...gone, mark: [{ s: null, v: 500 }, at] })).toBe(0);
    expect([changeBy(-1000, gone), changeBy(1000, gone)]).toEqual([0, 2000]);
  });

  test("an addition changes what is shown by as much as it says, down to nothing", () => {
    fc.assert(
      fc.property(anyCell, fc.integer({ min: -5000, max: 5000 }), (cell, addition) => {
        const at = stampOf(9, 0, "devc");
        const change = changeBy(addition, cell);
        const after = mergeCell(cell, { inc: { devc: [change, at] } });
        const shown = cellAmount(cell) ?? 0;
        expect(cellAmount(after) ?? 0).toBe(Math.max(0, shown + addition));
      }),
    );
  });

  test("an acknowledgement takes exactly what was sent", () => {
    fc.assert(fc.property(anyFields, (fields) => withoutSent(fields, fields) === null));
    fc.assert(fc.property(anyCell, (cell) => withoutSentCell(cell, cell) === null));
    const [old, young] = [stampOf(1, 0, "deva"), stampOf(2, 0, "deva")];
    expect(withoutSentCell({ note: ["b", young] }, { note: ["a", old] })).toEqual({
      note: ["b", young],
    });
  });
});

describe("cellAmount", () => {
  const at = stampOf(1, 0, "deva");
  test.each([
    { why: "nothing was said", cell: {}, amount: null },
    { why: "two devices added", cell: { inc: { a: [1, at], b: [2, at] } }, amount: 3 },
    { why: "zero was typed", cell: { mark: [{ s: null, v: 0 }, at] }, amount: 0 },
    {
      why: "a value was typed over additions",
      cell: { mark: [{ s: null, v: 5, seen: { a: 3 } }, at], inc: { a: [4, at], b: [1, at] } },
      amount: 7,
    },
    { why: "a text was typed", cell: { mark: [{ s: null, v: "x" }, at] }, amount: null },
  ] as { why: string; cell: LogCell; amount: number | null }[])(
    "is $amount when $why",
    ({ cell, amount }) => expect(cellAmount(cell)).toBe(amount),
  );
});

describe("names", () => {
  test.each([
    ["  Drink  WATER ", "drink water"],
    ["ﬁt", "fit"],
    ["İ", "i̇"],
  ])("the key of %s is %s", (name, key) => expect(nameKey(name)).toBe(key));

  test("a key always fits its column, and a long name still gets a number", () => {
    const long = "\uFDFA".repeat(120); // each stands for eighteen letters
    const taken = new Set([nameKey(long)]);
    const second = freeName(long, (key) => taken.has(key));
    expect(nameKey(long).length).toBeLessThanOrEqual(400);
    expect(second).toHaveLength(120);
    expect(second.endsWith(" (2)")).toBe(true);
  });

  test("a number never cuts a character in half", () => {
    const name = `${"x".repeat(115)}😀xyz`;
    const second = freeName(name, (key) => key === nameKey(name));
    expect(second.isWellFormed()).toBe(true);
  });
});

describe("stamps", () => {
  test("sort as text in the order they were made, also when the counter runs over", () => {
    const clock = new Clock("deva", () => 1000, stampOf(1000, 36 ** 4 - 2, "devb"));
    const stamps = [clock.tick(), clock.tick(), clock.tick()];
    expect(stamps).toEqual([...stamps].sort());
    expect(new Set(stamps).size).toBe(3);
    expect(stamps.every(isStamp)).toBe(true);
  });

  test("a device has no name that every object knows", () => {
    expect(isDevice("constructor")).toBe(false);
    expect(isDevice(newDevice(new Uint8Array([0, 35, 36, 255, 1, 2, 3, 4])))).toBe(true);
  });
});
