import { expect, test } from "vitest";

import { chooseLocale } from "./locale-choice";

test.each<[string | undefined, string, string]>([
  ["pl", "en", "pl"],
  ["en", "pl", "en"],
  ["de", "pl", "pl"],
  ["../pl", "", "en"],
  [undefined, "", "en"],
  [undefined, "pl-PL,pl;q=0.9,en;q=0.8", "pl"],
  [undefined, "de, pl;q=0.8, en;q=0.5", "pl"],
  [undefined, "en;q=0.5, pl;q=0.8", "pl"],
  [undefined, "pl;q=0, en", "en"],
  [undefined, "de-DE, fr", "en"],
  [undefined, "PL", "pl"],
  [undefined, ";;;,q=,,pl;q=x", "en"],
  [undefined, "*", "en"],
])("chosen %j, accepted %j: %s", (chosen, accepted, locale) => {
  expect(chooseLocale(chosen, accepted)).toBe(locale);
});
