import fc from "fast-check";
import { expect, test } from "vitest";

import { drawnBetween, GridWindow, type Shown, type View, viewOf, wholeView } from "./grid-window";

const COUNT = 1000;

function kinds({ slots }: View): string[] {
  return slots.map((slot) => ("line" in slot ? `line ${slot.line}` : `gap of ${slot.lines}`));
}

const someShown = fc.record({
  from: fc.nat(1200),
  to: fc.nat(1200),
  held: fc.array(fc.nat(1200), { maxLength: 3 }),
  size: fc.constant(33),
}) satisfies fc.Arbitrary<Shown>;

test("a held line is drawn apart from the others, with gaps for what lies between", () => {
  const shown = { from: 2, to: 4, held: [7], size: 33 };
  expect(kinds(viewOf("rows", 9, shown))).toEqual([
    "gap of 2",
    "line 2",
    "line 3",
    "gap of 3",
    "line 7",
    "gap of 1",
  ]);
});

test("lines and gaps together are the whole grid, each line once and in order, whatever is shown", () => {
  fc.assert(
    fc.property(fc.nat(1100), someShown, (count, shown) => {
      const view = viewOf("rows", count, shown);
      const all = view.slots.flatMap((slot) =>
        "line" in slot
          ? [slot.line]
          : Array.from({ length: slot.lines }, (_, index) => slot.before - slot.lines + index),
      );
      expect(all).toEqual(Array.from({ length: count }, (_, line) => line));
      for (const [line, slot] of view.slotOf) expect(view.slots[slot]).toEqual({ line });
      const asked = [...shown.held, shown.from].filter(
        (line) => line < count && (shown.held.includes(line) || line < shown.to),
      );
      expect([...view.slotOf.keys()]).toEqual(expect.arrayContaining(asked));
    }),
  );
});

test("a small grid is all lines", () => {
  expect(kinds(wholeView("columns", 3))).toEqual(["line 0", "line 1", "line 2"]);
});

test("wherever the screen goes, all that it shows is drawn, and little more", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(COUNT), fc.integer({ min: 1, max: 45 }))), (turns) => {
      const lines = new GridWindow("rows");
      for (const [from, height] of turns) {
        const seen = { from, to: Math.min(COUNT, from + height) };
        lines.follow(seen, COUNT, 33, [0]);
        const { slotOf } = viewOf("rows", COUNT, lines.shown());
        for (let line = seen.from; line < seen.to; line++) expect(slotOf.has(line)).toBe(true);
        expect(slotOf.has(0)).toBe(true);
        expect(slotOf.size).toBeLessThan(120);
      }
    }),
  );
});

test("a short way draws nothing anew", () => {
  const lines = new GridWindow("rows");
  lines.follow({ from: 100, to: 127 }, COUNT, 33, [0]);
  let told = 0;
  lines.subscribe(() => told++);
  for (let step = 0; step < 15; step++)
    lines.follow({ from: 100 + step, to: 127 + step }, COUNT, 33, [0]);
  lines.reach(130, COUNT);
  lines.reach(0, COUNT);
  expect(told).toBe(0);
  lines.follow({ from: 120, to: 147 }, COUNT, 33, [0]);
  expect(told).toBe(1);
});

test("the cursor finds its line drawn, however far it leaps", () => {
  const lines = new GridWindow("columns");
  for (const line of [999, 0, 500, 41]) {
    lines.reach(line, COUNT);
    expect(viewOf("columns", COUNT, lines.shown()).slotOf.has(line)).toBe(true);
  }
});

test("larger letters change what a line takes", () => {
  const lines = new GridWindow("rows");
  lines.follow({ from: 0, to: 20 }, COUNT, 41.5, [0]);
  expect(lines.shown().size).toBe(41.5);
});

test("of a range, the drawn lines are found in their order", () => {
  const view = viewOf("rows", COUNT, { from: 400, to: 403, held: [999], size: 33 });
  expect(drawnBetween(view, 401, 999)).toEqual([401, 402, 999]);
});
