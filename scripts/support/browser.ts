import { existsSync } from "node:fs";

import { chromium, type Page } from "@playwright/test";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const PATIENCE_MS = 30_000;

/** Runs `work` in a browser that has never been here before. */
export async function inBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const place = process.env["CHROMIUM_PATH"] ?? DEBIAN_CHROMIUM;
  const browser = await chromium.launch({
    ...(existsSync(place) && { executablePath: place }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** Fills in the form of a page by the names of its fields, sends it, and waits to be led elsewhere. */
export async function sendForm(
  page: Page,
  address: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const { pathname } = new URL(address);
  await page.goto(address);
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`form input[name="${name}"]`).fill(value);
  }
  await page.locator('form button[type="submit"]').first().click();
  await page.waitForURL((url) => url.pathname !== pathname);
}
