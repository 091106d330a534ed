import { expect, test } from "vitest";

import { jsonOf } from "./json-file";

const parse = (text: string) => jsonOf({ path: "x.json", text, guessedEncoding: null });

test("what nests deeper than any backup is not parsed", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(parse(nested(100))).toHaveLength(1);
  expect(parse(nested(101))).toBeUndefined();
  expect(parse(`{"a":[${"[],".repeat(200)}{}]}`)).toBeDefined(); // many, side by side
});

test("brackets in a text are letters", () => {
  const note = `\\"${"[{".repeat(200)}\\`;
  expect(parse(JSON.stringify({ note }))).toEqual({ note });
});
