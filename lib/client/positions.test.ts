import fc from "fast-check";
import { expect, test } from "vitest";

import { byPosition } from "@/lib/domain/habit";

import { keysToMove, lastPosition, lastPositions } from "./positions";

type Entry = { id: string; position: string };

test("a move writes one key while there is room", () => {
  const list = [entry("a", "a0"), entry("b", "a1"), entry("c", "a2")];
  expect([...keysToMove(list, "c", "b").keys()]).toEqual(["c"]);
  expect(moved(list, "c", "b")).toEqual(["a", "c", "b"]);
  expect(moved(list, "a", null)).toEqual(["b", "c", "a"]);
  expect(moved(list, "b", "a")).toEqual(["b", "a", "c"]);
});

test("two devices gave the same key: the place between them is made", () => {
  const list = [entry("a", "a0"), entry("b", "a1"), entry("c", "a1"), entry("d", "a2")];
  expect(moved(list, "d", "c")).toEqual(["a", "b", "d", "c"]);
  expect(moved(list, "a", "c")).toEqual(["b", "a", "c", "d"]);
});

test("any list of moves ends in the order that was asked for, also with equal keys", () => {
  const moves = fc.array(fc.tuple(fc.nat(9), fc.nat(10)), { maxLength: 40 });
  const keys = fc.array(fc.constantFrom("a0", "a1", "a2", "a0V"), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(keys, moves, (positions, steps) => {
      let list = positions
        .map((position, index) => entry(String(index), position))
        .sort(byPosition);
      for (const [who, where] of steps) {
        const id = String(who);
        const before = where === 10 || where === who ? null : String(where);
        const expected = list.map((item) => item.id).filter((other) => other !== id);
        expected.splice(before === null ? expected.length : expected.indexOf(before), 0, id);
        list = applied(list, id, before);
        expect(list.map((item) => item.id)).toEqual(expected);
      }
    }),
  );
});

test("new entries go to the end, in their order", () => {
  const list = [entry("a", "a0"), entry("b", "a5")];
  expect(lastPosition(list) > "a5").toBe(true);
  const keys = lastPositions(list, 3);
  expect([...keys].sort()).toEqual(keys);
  expect(keys.every((key) => key > "a5")).toBe(true);
  expect(lastPosition([])).toBe("a0");
});

function entry(id: string, position: string): Entry {
  return { id, position };
}

function applied(list: readonly Entry[], id: string, before: string | null): Entry[] {
  const keys = keysToMove(list, id, before);
  return list
    .map((item) => ({ ...item, position: keys.get(item.id) ?? item.position }))
    .sort(byPosition);
}

function moved(list: readonly Entry[], id: string, before: string | null): string[] {
  return applied(list, id, before).map((item) => item.id);
}
