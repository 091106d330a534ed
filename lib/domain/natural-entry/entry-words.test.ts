import { expect, test } from "vitest";

import { LOCALES } from "../profile";
import { entryWords } from "./entry-words";
import { foldText } from "./fold-text";

test("the words of both languages are folded", () => {
  for (const locale of LOCALES) {
    const { slash, weekdays, months, numbers, spans, ...lists } = entryWords(locale);
    const all = [
      ...Object.values(lists),
      ...weekdays,
      ...months,
      ...numbers,
      spans.map(([span]) => span),
    ].flat();
    expect(all).toEqual(all.map(foldText));
    expect([weekdays.length, months.length, typeof slash]).toEqual([7, 12, "string"]);
  }
});
