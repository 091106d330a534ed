// npm run screenshots: the pictures of the README and of the manifest, from the production build and the sample data.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium, type Page } from "@playwright/test";
import pg from "pg";

import { newPerson, signIn } from "../../e2e/support/people";
import { ensureChromium } from "../support/chromium";
import { type ServedApp, withServedApp } from "../support/end-to-end";
import { ensureBuilt } from "../support/steps";

const PICTURES = "docs/pictures";
/** Those that a browser shows before it installs Kept; their sizes stand in the manifest. */
const OF_MANIFEST = "public/icons";
const DESKTOP = { width: 1440, height: 900 };
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

await ensureChromium();
await ensureBuilt();
const dataDirectory = mkdtempSync(path.join(tmpdir(), "kept-pictures-"));
try {
  await withServedApp(dataDirectory, takePictures);
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function takePictures({ baseURL, databaseUrl }: ServedApp): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const database = new pg.Pool({ connectionString: databaseUrl, options: "-c timezone=UTC" });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const context = await browser.newContext({ baseURL, viewport: DESKTOP });
    await signIn(database, await newPerson(database, { name: "Marta K." }), context, baseURL);
    const page = await context.newPage();
    await page.goto("/welcome");
    await page.waitForLoadState("networkidle"); // the offer comes alive a moment after it is drawn
    await page.getByRole("button", { name: "Look around with sample data" }).click();
    await page.waitForURL("**/today");
    await page.waitForLoadState("networkidle"); // until the server has all of it
    await take(page, `${PICTURES}/today`, "/today");
    await page.setViewportSize(WIDE);
    await take(page, `${OF_MANIFEST}/screenshot-wide`, "/heatmap");
    await page.setViewportSize(NARROW);
    await take(page, `${OF_MANIFEST}/screenshot-narrow`, "/today");
    await page.setViewportSize(DESKTOP);
    await context.addCookies([{ name: "theme", value: "dark", url: baseURL }]);
    await take(page, `${PICTURES}/year`, "/heatmap");
  } finally {
    await browser.close();
    await database.end();
  }
}

/** @param name Of the file, without its ending. */
async function take(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" }); // out of sight on a phone
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${name}.png`, animations: "disabled" });
  console.log(`${name}.png`);
}
