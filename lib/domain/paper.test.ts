import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { PAPER } from "./paper";

test("paper is the colour that the style sheet has behind everything, and the mark is drawn on it", () => {
  const tokens = readFileSync("app/styles/tokens.css", "utf8");
  const found = /--bg: light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)/.exec(tokens);
  const [light, dark] = [found?.[1], found?.[2]].map((text = "") => hexOf(text));
  expect(PAPER).toEqual({ light, dark });
  expect(readFileSync("public/icons/icon.svg", "utf8")).toContain(`fill="${PAPER.light}"`);
});

/** @example hexOf("1 0 0") // "#ffffff" */
function hexOf(oklch: string): string {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  // Björn Ottosson, https://bottosson.github.io/posts/oklab/
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(byteOf).join("")}`;
}

function byteOf(linear: number): string {
  const encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}
