import fc from "fast-check";
import { expect, test } from "vitest";

import { MAX_AMOUNT } from "@/lib/domain/amount";

import { tightNumber } from "./tight-number";

function write(locale: string) {
  return (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: false }).format(
      value,
    );
}

test.each([
  [5, "5"],
  [7.5, "7.5"],
  [9999, "9999"],
  [98.765, "98.8"],
  [123.456, "123"],
  [0.125, "0.13"],
  [12_345.678, "12k"],
  [10_250, "10k"],
  [999_960, "1M"],
  [1_234_567, "1.2M"],
  [250_000_000, "250M"],
])("%d is written %s", (value, text) => {
  expect(tightNumber(value, write("en"))).toBe(text);
});

test("every amount fits a square, in any language, and is right to a tenth", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_AMOUNT * 1000 }), (thousandths) => {
      const value = thousandths / 1000;
      expect(tightNumber(value, write("pl")).length).toBeLessThanOrEqual(4);
      const text = tightNumber(value, write("en"));
      const step = { k: 1e3, M: 1e6, G: 1e9 }[text.at(-1) ?? ""] ?? 1;
      const shown = Number.parseFloat(text) * step;
      expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.max(0.0051, value * 0.1));
    }),
  );
});
