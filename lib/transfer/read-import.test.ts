import { describe, expect, test } from "vitest";

import { zipped } from "./fixtures/loop-look-alike";
import { fileOf, TODAY } from "./fixtures/test-plan";
import { readImport } from "./read-import";

describe("refusals", () => {
  test.each([
    ["not_recognised", fileOf("a.csv", "Shopping,Price\nMilk,3\n")],
    ["not_recognised", { path: "a.png", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1) }],
    ["not_recognised", fileOf("a.txt", "Dear diary")],
    ["nothing_inside", fileOf("a.csv", "")],
    ["database", fileOf("Loop.db", "SQLite format 3\0rest")],
    ["nothing_inside", { path: "a.zip", bytes: zipped([fileOf("photo.jpg", "hello")]) }],
    ["not_recognised", { path: "a.zip", bytes: zipped([fileOf("readme.txt", "hello")]) }],
  ] as const)("%s", (code, file) => {
    expect(readImport([file], { today: TODAY })).toEqual({
      kind: "refused",
      refusal: { code, params: {} },
    });
  });

  test("more habits than an owner may have", () => {
    const rows = Array.from(
      { length: 1001 },
      (_, index) => `${index + 1},H${index},,1,1,#1976D2\n`,
    );
    const list = fileOf(
      "x",
      `Position,Name,Description,NumRepetitions,Interval,Color\n${rows.join("")}`,
    );
    expect(readImport([list], { today: TODAY })).toMatchObject({
      refusal: { code: "too_many_habits", params: { most: 1000 } },
    });
  });
});
