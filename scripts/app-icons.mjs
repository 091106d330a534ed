// npm run app-icons: the icons of the installed app, drawn from the mark by a browser. Their files are checked in.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { chromium } from "@playwright/test";

const FOLDER = "public/icons";
const MARK = readFileSync(path.join(FOLDER, "icon.svg"), "utf8");
/** That of the mark. */
const [, PAPER] = MARK.match(/<rect[^>]*fill="(#\w+)"/);
const DEBIAN_CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

/**
 * `share` is the part of the width that the mark's own square takes. A launcher may cut a maskable icon down to a
 * circle of 80 %; the four squares of the mark reach 31 % from its middle, and 44 % in their corners.
 */
const ICONS = [
  { name: "favicon-32.png", size: 32, share: 1, isCut: false },
  { name: "icon-192.png", size: 192, share: 1, isCut: false },
  { name: "icon-512.png", size: 512, share: 1, isCut: false },
  { name: "icon-maskable-512.png", size: 512, share: 0.86, isCut: true },
  { name: "apple-touch-icon.png", size: 180, share: 1, isCut: true },
];

const browser = await chromium.launch({
  ...(existsSync(DEBIAN_CHROMIUM) && { executablePath: DEBIAN_CHROMIUM }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const icon of ICONS) {
    writeFileSync(path.join(FOLDER, icon.name), await draw(icon));
    console.log(path.join(FOLDER, icon.name));
  }
} finally {
  await browser.close();
}

/** A cut icon fills its square with paper; any other keeps the round corners of the mark. */
async function draw({ size, share, isCut }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const width = Math.round(size * share);
  await page.setContent(
    `<style>
      body { margin: 0; display: grid; place-items: center; height: 100vh; ${isCut ? `background: ${PAPER};` : ""} }
      svg { width: ${width}px; height: ${width}px; display: block; }
    </style>${MARK}`,
  );
  const picture = await page.screenshot({ omitBackground: !isCut });
  await page.close();
  return picture;
}
