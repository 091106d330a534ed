import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { dateOrderOf, dayOfCell, type OrderFinding } from "./civil-dates";

describe("dateOrderOf", () => {
  test.each<[string[], OrderFinding, string]>([
    [["2026-07-04", "2026-07-13"], "not_needed", "the year stands first"],
    [["07-04-26", "07-13-26"], "month_first", "13 is no month"],
    [["13/07/2026", "04/07/2026"], "day_first", "13 is no month"],
    [["07-04-26", "05-04-26"], "unclear", "both fit"],
    [["13/07/2026", "07/13/2026"], "unclear", "the file says both"],
    [["05.07.26", "04.07.26", "03.07.26", "02.07.26"], "day_first", "only so they are neighbours"],
    [
      ["07-05-26", "07-04-26", "07-03-26", "07-02-26"],
      "month_first",
      "only so they are neighbours",
    ],
    [["soon", ""], "not_needed", "there are no dates"],
  ])("%j is %s: %s", (cells, order) => {
    expect(dateOrderOf([cells])).toBe(order);
  });

  test("looks at all columns together", () => {
    expect(dateOrderOf([["07-04-26"], ["07-13-26"]])).toBe("month_first");
  });
});

describe("dayOfCell", () => {
  test.each([
    ["2026-07-04", null, "2026-07-04"],
    ["2026/7/4", null, "2026-07-04"],
    [" 2026-07-04T22:00:00Z ", null, "2026-07-04"],
    ["07-04-26", "month_first", "2026-07-04"],
    ["07-04-26", "day_first", "2026-04-07"],
    ["4.7.2026", "day_first", "2026-07-04"],
    ["29-02-24", "day_first", "2024-02-29"],
  ] as const)("%s read %s is %s", (cell, order, day) => {
    expect(dayOfCell(cell, order)).toBe(calendarDay(day));
  });

  test.each([
    "2026-02-30",
    "2026-7/4",
    "1969-12-31",
    "0026-01-01",
    "13-13-26",
    "07-04-26 ",
    "",
    "1e3",
    "20260704",
  ])("%j without an order is no day", (cell) => {
    expect(dayOfCell(cell, null)).toBeNull();
  });

  test("a month over 12 is no day under the order that makes it one", () => {
    expect(dayOfCell("13-04-26", "month_first")).toBeNull();
  });
});
