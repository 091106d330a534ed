import fc from "fast-check";
import { expect, test } from "vitest";

import { stepBefore } from "./order";

test("a step up and a step down, and none over the ends", () => {
  const list = [{ id: "a" }, { id: "b" }, { id: "c" }];
  expect(stepBefore(list, "b", "up")).toEqual({ before: "a" });
  expect(stepBefore(list, "a", "down")).toEqual({ before: "c" });
  expect(stepBefore(list, "b", "down")).toEqual({ before: null });
  expect(stepBefore(list, "a", "up")).toBeNull();
  expect(stepBefore(list, "c", "down")).toBeNull();
  expect(stepBefore(list, "z", "up")).toBeNull();
  expect(stepBefore([], "a", "down")).toBeNull();
});

test("a step changes places with one neighbour and with nobody else; over an end nothing happens", () => {
  const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(lists, fc.nat(), fc.constantFrom("up", "down"), (ids, at, direction) => {
      const index = at % ids.length;
      const other = direction === "up" ? index - 1 : index + 1;
      const stepped = step(ids, ids[index] ?? "", direction);
      expect(stepped).toEqual(swapped(ids, index, other));
    }),
  );
});

function swapped(ids: readonly string[], a: number, b: number): readonly string[] {
  const [one, other] = [ids[a], ids[b]];
  return one === undefined || other === undefined ? ids : ids.with(a, other).with(b, one);
}

function step(ids: readonly string[], id: string, direction: "up" | "down"): readonly string[] {
  const entries = ids.map((name) => ({ id: name }));
  const place = stepBefore(entries, id, direction);
  if (!place) return ids;
  const others = ids.filter((other) => other !== id);
  const gap = place.before === null ? others.length : others.indexOf(place.before);
  return others.toSpliced(gap, 0, id);
}
