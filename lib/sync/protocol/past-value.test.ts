import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type LogCell, mergeCell, registersOfCell } from "./cell";
import { type PastValue, pastValues } from "./past-value";
import { stampOf } from "./stamp";

/** Stamps of one register never repeat with another value: each write of a story has its own. */
const anyWrites = fc
  .array(fc.record({ device: fc.constantFrom("deva", "devb"), what: fc.nat({ max: 2 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((writes) =>
    writes.map(({ device, what }, at): LogCell => {
      const stamp = stampOf(at, 0, device);
      if (what === 0) return { mark: [{ s: null, v: at }, stamp] };
      if (what === 1) return { note: [`note ${at}`, stamp] };
      return { inc: { [device]: [at, stamp] } };
    }),
  );

describe("past values", () => {
  test("with what holds now they are everything that was ever written, whatever the order and how often", () => {
    fc.assert(
      fc.property(
        anyWrites.chain((writes) =>
          fc.tuple(
            fc.constant(writes),
            // Every write arrives at least once.
            fc.array(fc.nat({ max: writes.length - 1 }), { maxLength: 12 }).chain((again) =>
              fc.shuffledSubarray([...writes.keys(), ...again], {
                minLength: writes.length + again.length,
              }),
            ),
          ),
        ),
        ([writes, order]) => {
          const { cell, past } = told(order.map((index) => writes[index] ?? {}));
          const kept = [
            ...registersOfCell(cell).map(([name, [, stamp]]) => `${name} ${stamp}`),
            ...past.keys(),
          ];
          const written = writes.flatMap((write) =>
            registersOfCell(write).map(([name, [, stamp]]) => `${name} ${stamp}`),
          );
          expect(kept.toSorted()).toEqual([...new Set(written)].toSorted());
        },
      ),
    );
  });

  test("only what came after a later one is late", () => {
    const [first, second, third] = [1, 2, 3].map((at) => stampOf(at, 0, "deva")) as [
      string,
      string,
      string,
    ];
    const { past } = told([
      { note: ["first", first] },
      { note: ["third", third] },
      { note: ["second", second] },
      { note: ["first", first] }, // a late copy of one that once held
    ]);
    expect([...past.values()].map(({ value, isLate }) => [value, isLate])).toEqual([
      ["first", false],
      ["second", true],
    ]);
  });

  test("a first value leaves nothing behind, nor does the same message again", () => {
    const cell: LogCell = { mark: [{ s: "done", v: null }, stampOf(1, 0, "deva")] };
    expect(pastValues({}, cell, cell)).toEqual([]);
    expect(pastValues(cell, cell, cell)).toEqual([]);
  });
});

/** What a server holds after some messages: the first time a value is lost is the one that counts. */
function told(messages: readonly LogCell[]): { cell: LogCell; past: Map<string, PastValue> } {
  const past = new Map<string, PastValue>();
  let cell: LogCell = {};
  for (const sent of messages) {
    const merged = mergeCell(cell, sent);
    for (const value of pastValues(cell, sent, merged)) {
      const key = `${value.register} ${value.stamp}`;
      if (!past.has(key)) past.set(key, value);
    }
    cell = merged;
  }
  return { cell, past };
}
