// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { expect, test } from "vitest";

import { lineMargins } from "@/components/charts/line-geometry";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";

import { useGoalWords } from "./goal-words";

// The types know the English texts; the Polish file has the same keys (asserted elsewhere).
const MESSAGES = { en, pl: pl as unknown as typeof en };
/** Between numbers and their words stand spaces that don't break. */
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

function wordsIn(locale: "en" | "pl") {
  const { result } = renderHook(() => useGoalWords(), {
    wrapper: ({ children }) => (
      <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="UTC">
        {children}
      </NextIntlClientProvider>
    ),
  });
  return result.current;
}

test.each([
  ["en", [0, 250_000_000, 500_000_000], ["0", "250M", "500M"]],
  ["pl", [0, 250_000_000, 1_250_000_000], ["0", "250 mln", "1,25 mld"]],
  ["en", [0, 25_000], ["0", "25,000"]],
  ["pl", [0, 500_000], ["0", "500 000"]], // "500 tys." is no shorter
  ["en", [1.5, 2], ["1.5", "2"]],
  // Where a short form would say the same twice, all are written out.
  ["en", [999_999_900, 999_999_950], ["999,999,900", "999,999,950"]],
] as const)("in %s the scale of %j reads %j", (locale, values, texts) => {
  expect(
    wordsIn(locale)
      .scale(values)
      .map(({ label }) => plain(label)),
  ).toEqual(texts);
});

test("a scale has room for its longest words, and always the usual room", () => {
  const startOf = (...labels: string[]) =>
    lineMargins(
      labels.map((label, at) => ({ at, label })),
      0,
    ).start;
  expect(startOf("0", "100")).toBe(44);
  expect(startOf("0", "999,999,900")).toBeGreaterThan(11 * 6 + 10);
  expect(startOf()).toBe(0);
});
