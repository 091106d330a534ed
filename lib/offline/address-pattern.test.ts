import { describe, expect, test } from "vitest";

import { patternOf, placeholderOf } from "./address-pattern";

const PATTERNS = [
  "/habits",
  "/habits/[id]",
  "/habits/[id]/edit",
  "/habits/new",
  "/settings/account",
  "/today",
  "/today/[date]",
];

describe("patternOf", () => {
  test.each([
    ["/today", "/today"],
    ["/today/2026-11-20", "/today/[date]"],
    ["/habits/new", "/habits/new"],
    ["/habits/0193", "/habits/[id]"],
    ["/habits/0193/edit", "/habits/[id]/edit"],
    ["/habits/new/edit", "/habits/[id]/edit"],
    ["/settings/account", "/settings/account"],
    ["/today/", null],
    ["/habits/0193/other", null],
    ["/settings", null],
    ["/", null],
    ["", null],
  ])("%s is %s", (pathname, pattern) => {
    expect(patternOf(PATTERNS, pathname)).toBe(pattern);
  });

  test("the order of the patterns does not matter", () => {
    expect(patternOf(PATTERNS.toReversed(), "/habits/new")).toBe("/habits/new");
  });
});

describe("placeholderOf", () => {
  test("an address of a pattern belongs to the pattern", () => {
    for (const pattern of PATTERNS) {
      expect(patternOf(PATTERNS, placeholderOf(pattern))).toBe(pattern);
    }
  });
});
