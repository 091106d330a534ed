import { beforeAll, expect, test, vi } from "vitest";

import { isKnownDevice, newDeviceMark } from "./device-cookie";

beforeAll(() => vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough"));

test("a mark is good for the address it was made for and no other", () => {
  const mark = newDeviceMark("ada@example.org");
  expect(isKnownDevice("ada@example.org", mark)).toBe(true);
  expect(isKnownDevice("bob@example.org", mark)).toBe(false);
});

test("two marks of one address differ", () => {
  expect(newDeviceMark("ada@example.org")).not.toBe(newDeviceMark("ada@example.org"));
});

test.each([undefined, "", ".", "a.b", "a.b.c", "🗝️.🗝️"])("%j is no mark", (mark) => {
  expect(isKnownDevice("ada@example.org", mark)).toBe(false);
});

test("a mark with any one character changed is no mark", () => {
  const mark = newDeviceMark("ada@example.org");
  for (let index = 0; index < mark.length; index += 1) {
    const other = mark[index] === "A" ? "B" : "A";
    const changed = mark.slice(0, index) + other + mark.slice(index + 1);
    expect(isKnownDevice("ada@example.org", changed)).toBe(false);
  }
});
