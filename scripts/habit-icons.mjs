// npm run icons: draws the sprite of the habits' icons from Lucide (ISC). One file that every page shares
// instead of a copy of all drawings in the code of each.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const SPRITE = "components/ui/habit-icons.svg";

/** Name of the drawing in Lucide, where it differs from Kept's. */
const LUCIDE = {
  flower: "flower-2",
  glass: "glass-water",
  book: "book-open",
  pencil: "pencil-line",
  music: "eighth-notes",
  paw: "paw-print",
  plant: "sprout",
  smile: "face-slightly-smiling",
  shower: "shower-head",
  stretch: "person-standing",
  swim: "waves-ladder",
  tooth: "toothbrush",
};

const symbols = await Promise.all(namesOf("lib/domain/icon.ts").map(symbolOf));
writeFileSync(
  SPRITE,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join("\n")}\n</svg>\n`,
);
console.log(`${SPRITE}: ${symbols.length} icons`);

/** The names stand in one list of strings. */
function namesOf(file) {
  const [list] = readFileSync(file, "utf8").match(/HABIT_ICONS = \[[^\]]*\]/) ?? [""];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
}

async function symbolOf(name) {
  const drawing = await drawingOf(LUCIDE[name] ?? name);
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.map(elementOf).join("")}</symbol>`;
}

async function drawingOf(name) {
  const file = path.resolve(`node_modules/lucide-react/dist/esm/icons/${name}.mjs`);
  const { __iconData } = await import(pathToFileURL(file).href);
  return __iconData.node;
}

function elementOf([tag, { key: _key, ...attributes }]) {
  const text = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
  return `<${tag}${text}/>`;
}
