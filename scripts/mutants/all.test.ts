import { expect, test } from "vitest";

import { MUTANTS } from "./all";
import { placesOf } from "./mutant";

// Breaking the rules takes an hour, so it is done now and then; that each is still there to be broken is known at once.
test("every rule that the tests of sync are asked about stands in the code, once", () => {
  const moved = MUTANTS.filter((mutant) => placesOf(mutant, process.cwd()) !== 1);
  expect(moved.map(({ rule, file }) => `${file}: ${rule}`)).toEqual([]);
  expect(new Set(MUTANTS.map(({ rule }) => rule)).size).toBe(MUTANTS.length);
});
