import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { blockOfText, movedTo, moveOf, placesOf, rangeOf, tiled } from "./selection";

const SIZE = { rows: 5, columns: 31 };
const CORNER = { row: 0, column: 0 };
const MIDDLE = { row: 2, column: 10 };

describe("moving", () => {
  test.each([
    { key: "ArrowRight", isWhole: false, to: { row: 2, column: 11 } },
    { key: "ArrowUp", isWhole: false, to: { row: 1, column: 10 } },
    { key: "Home", isWhole: false, to: { row: 2, column: 0 } },
    { key: "End", isWhole: false, to: { row: 2, column: 30 } },
    { key: "Home", isWhole: true, to: CORNER },
    { key: "End", isWhole: true, to: { row: 4, column: 30 } },
    { key: "PageDown", isWhole: false, to: { row: 12, column: 10 } },
    { key: "q", isWhole: false, to: null },
  ])("$key (whole: $isWhole) goes to $to", ({ key, isWhole, to }) => {
    expect(moveOf(key, isWhole, MIDDLE, SIZE, false)).toEqual(to);
  });

  test("right to left, the arrows follow the eye", () => {
    expect(moveOf("ArrowLeft", false, MIDDLE, SIZE, true)).toEqual({ row: 2, column: 11 });
  });

  test("never leaves the grid, and extending keeps the anchor", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.boolean(), (row, column, isExtended) => {
        const start = { anchor: MIDDLE, head: MIDDLE };
        const { anchor, head } = movedTo(start, { row, column }, isExtended, SIZE);
        expect(head.row).toBeGreaterThanOrEqual(0);
        expect(head.row).toBeLessThan(SIZE.rows);
        expect(head.column).toBeGreaterThanOrEqual(0);
        expect(head.column).toBeLessThan(SIZE.columns);
        expect(anchor).toEqual(isExtended ? MIDDLE : head);
      }),
    );
  });
});

describe("pasting", () => {
  test("one cell fills the whole range", () => {
    const range = rangeOf({ anchor: CORNER, head: { row: 1, column: 2 } });
    expect(tiled([["8"]], range, SIZE)).toHaveLength(6);
  });

  test("a block of two repeats over a range of four", () => {
    const range = rangeOf({ anchor: CORNER, head: { row: 0, column: 3 } });
    expect(tiled([["1", "2"]], range, SIZE).map(({ text }) => text)).toEqual(["1", "2", "1", "2"]);
  });

  test("a block larger than the range reaches beyond it, and stops at the edge of the grid", () => {
    const last = { row: 4, column: 29 };
    const landed = tiled(
      [
        ["1", "2", "3"],
        ["4", "5", "6"],
      ],
      rangeOf({ anchor: last, head: last }),
      SIZE,
    );
    expect(landed.map(({ text }) => text)).toEqual(["1", "2"]);
  });

  test("a sheet's text is read line by line, short lines filled up", () => {
    expect(blockOfText("1\t2\r\n3\r\n")).toEqual([
      ["1", "2"],
      ["3", ""],
    ]);
  });
});

test("a range lists its cells row by row", () => {
  expect(placesOf({ top: 1, bottom: 2, left: 3, right: 4 })).toEqual([
    { row: 1, column: 3 },
    { row: 1, column: 4 },
    { row: 2, column: 3 },
    { row: 2, column: 4 },
  ]);
});
