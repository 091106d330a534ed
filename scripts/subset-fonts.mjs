// npm run subset-fonts: the first file of each family, cut from its Latin one. The files are checked in.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import subsetFont from "subset-font";

const FOLDER = "app/fonts";

/**
 * What English and the Latin half of Polish are written with, and the signs of numbers and days. Whatever else
 * somebody writes comes from the Latin file, which is fetched then. app/fonts.ts says the same in its unicode-range.
 */
const LETTERS = [letters(0x20, 0x7e), "\u00a0«°±·»½Óó×", "\u2009–—‘’‚“”„…\u202f′″€↑↓−"].join("");

/** Each family with the weights that app/styles asks for. */
const FAMILIES = [
  { name: "hanken-grotesk", from: "latin-wght-normal", weights: { min: 400, max: 700 } },
  { name: "newsreader", from: "latin-opsz-normal", weights: { min: 420, max: 500 } },
];

for (const { name, from, weights } of FAMILIES) {
  const source = path.join(FOLDER, `${name}-${from}.woff2`);
  const target = path.join(FOLDER, `${name}-basic.woff2`);
  const options = { targetFormat: "woff2", variationAxes: { wght: weights } };
  writeFileSync(target, await subsetFont(readFileSync(source), LETTERS, options));
  console.log(`${target}: ${statSync(target).size} of ${statSync(source).size} bytes`);
}

function letters(first, last) {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return String.fromCodePoint(...codes);
}
