import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";

import { isCommonPassword } from "./common-passwords";

const ABOUT = ["ada.lovelace@example.org", "Ada Lovelace"];

test("refuses each of the 3,000 commonest passwords that are long enough", async () => {
  const commonest = dictionary["passwords-common"]
    .filter(({ length }) => length >= 8)
    .slice(0, 3000);
  expect(commonest).toHaveLength(3000);
  const refused = await Promise.all(commonest.map((password) => isCommonPassword(password, [])));
  expect(refused.every(Boolean)).toBe(true);
});

test.each([
  "Sunshine2024!",
  "PASSWORD",
  "!!password!!",
  "qwertyuiop",
  "aaaaaaaaaaaa",
  "kept1234",
  "Kept2026!",
  "lovelace1815",
  "adalovelace!",
  "ada.lovelace@example.org",
])("refuses %s", async (password) => {
  expect(await isCommonPassword(password, ABOUT)).toBe(true);
});

test.each([
  "correct horse battery staple",
  "engines weave algebra",
  "zażółć gęślą jaźń",
  "98!25#71$04",
  "lovelace writes programs",
  "🗝️🚪🌿🪴🗝️",
])("takes %s", async (password) => {
  expect(await isCommonPassword(password, ABOUT)).toBe(false);
});

test("answers at once, whatever it is given", async () => {
  const times: number[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const startedAt = performance.now();
    await isCommonPassword("!1".repeat(128), ["-".repeat(254), "1".repeat(80)]);
    times.push(performance.now() - startedAt);
  }
  expect(Math.min(...times)).toBeLessThan(50); // the best: a busy machine may keep any of them waiting
});
