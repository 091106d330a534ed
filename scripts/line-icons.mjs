// npm run icons: draws the icons of the interface from Lucide (ISC), each as the one path that `Icon` puts into its SVG.
// As components of the library they brought its code, and an element for every stroke, to each page.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const HEAD = `// Made by \`npm run icons\` from Lucide (ISC): 24 by 24, to be stroked with a line of 2.

import type { Drawing } from "./icon";
`;

/** By file: what Kept calls a drawing, and its name in Lucide. */
const FILES = {
  // What the frame and the rows of a day show: every page brings these along.
  "components/ui/drawings.ts": {
    Check: "check",
    ChevronLeft: "chevron-left",
    ChevronRight: "chevron-right",
    Clock: "clock",
    Cloud: "cloud",
    CloudAlert: "cloud-exclamation-point",
    CloudCheck: "cloud-check",
    CloudOff: "cloud-off",
    Grid3x3: "grid-3x3",
    Minus: "minus",
    Pause: "pause",
    PencilLine: "pencil-line",
    Play: "play",
    Plus: "plus",
    RefreshCw: "refresh-cw",
    Search: "search",
    Settings: "settings",
    Sun: "sun",
    Table2: "table-2",
    Target: "target",
    TrendingUp: "trending-up",
  },
  // What stands for a part of one day: the month has them, and the sheet of a day.
  "components/ui/day-drawings.ts": {
    AlignLeft: "text-align-start",
    History: "rotate-ccw-clock",
  },
  "components/ui/more-drawings.ts": {
    Archive: "archive",
    ArchiveRestore: "archive-arrow-up",
    CalendarDays: "calendar-days",
    ChevronDown: "chevron-down",
    ChevronUp: "chevron-up",
    Ellipsis: "ellipsis",
    FileUp: "file-up",
    List: "list",
    SquarePen: "square-pen",
    Trash2: "trash",
    Undo2: "undo-2",
    UserRound: "user-round",
    X: "x",
  },
};

/** Shapes as paths that begin at a place of their own, so that they can follow one another. */
const PATHS = {
  path: ({ d }) =>
    d.replace(
      /^m\s*(-?[\d.]+)[\s,]*(-?(?:\d+\.?\d*|\.\d+))([\s,]*)(?=(.?))/,
      (_, x, y, _space, next) => `M${x} ${y}${/[\d.-]/.test(next) ? "l" : ""}`,
    ),
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  circle: ({ cx, cy, r }) => {
    const half = `a${r} ${r} 0 1 0`;
    return `M${cx - r} ${cy}${half} ${2 * r} 0${half} ${-2 * r} 0z`;
  },
  rect: ({ x = 0, y = 0, width, height, rx = 0, ry = rx }) => {
    const corner = (dx, dy) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
    const [across, down] = [width - 2 * rx, height - 2 * ry];
    const top = `M${Number(x) + Number(rx)} ${y}h${across}${corner(rx, ry)}`;
    return `${top}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`;
  },
};

for (const [file, names] of Object.entries(FILES)) {
  const lines = await Promise.all(Object.entries(names).map(lineOf));
  writeFileSync(file, `${HEAD}\n${lines.join("\n")}\n`);
  console.log(`${file}: ${lines.length} icons`);
}

async function lineOf([name, lucide]) {
  const file = path.resolve(`node_modules/lucide-react/dist/esm/icons/${lucide}.mjs`);
  const { __iconData } = await import(pathToFileURL(file).href);
  const drawing = __iconData.node.map(([shape, attributes]) => PATHS[shape](attributes)).join("");
  const line = `export const ${name}: Drawing = "${drawing}";`;
  return line.length <= 100 ? line : `export const ${name}: Drawing =\n  "${drawing}";`;
}
