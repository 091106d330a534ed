import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect } from "./fixtures";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What depends on colours. A theme changes nothing else. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** Expects that axe finds nothing on what is open now, or in the part of it that is named. */
export async function expectClean(page: Page, what: string, part?: string): Promise<void> {
  await expectNothingBy(page, builder(page, part).withTags(RULES), what);
}

/**
 * Expects that axe finds nothing on what is open now, or in the part of it that is named, on a phone and on a
 * desktop, in both themes. The page is not loaded again: what is open stays open.
 */
export async function expectCleanEverywhere(
  page: Page,
  what: string,
  part?: string,
): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await wear(page, "light");
    await expectClean(page, `${what}, light, ${size.width} wide`, part);
    await wear(page, "dark");
    const colours = builder(page, part).withRules(COLOUR_RULES);
    await expectNothingBy(page, colours, `${what}, dark, ${size.width} wide`);
  }
  await wear(page, "light");
}

// Axe would open a page of its own for every run, to gather what it found in frames: Kept has no frames.
function builder(page: Page, part?: string): AxeBuilder {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  return part ? axe.include(part) : axe;
}

async function expectNothingBy(page: Page, axe: AxeBuilder, what: string): Promise<void> {
  await page.evaluate(untilStill);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" · ")}`,
  );
  expect(found, what).toEqual([]);
}

/** Half-way between two themes a text is hard to read, for a tenth of a second. Runs in the page. */
async function untilStill(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  const still = Promise.allSettled(ending.map(({ finished }) => finished));
  await Promise.race([still, new Promise((resolve) => setTimeout(resolve, 1000))]); // some never end
}

/** What the script in front of every page does with the cookie of the theme. */
async function wear(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset["theme"] = name;
  }, theme);
}
