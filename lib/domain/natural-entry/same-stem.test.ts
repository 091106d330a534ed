import { expect, test } from "vitest";

import { isSameStem } from "./same-stem";

test.each([
  ["szklanek", "szklanki", true],
  ["ksiazkami", "ksiazka", true],
  ["niemieckiego", "niemiecki", true],
  ["kilometrow", "kilometry", true],
  ["walking", "walk", true],
  ["walk", "walnut", false],
  ["wody", "woda", false],
  ["strength", "stretchers", false],
  ["rock", "rocket science", false],
])("%s is another form of %s: %s", (a, b, isSame) => {
  expect([isSameStem(a, b), isSameStem(b, a)]).toEqual([isSame, isSame]);
});
