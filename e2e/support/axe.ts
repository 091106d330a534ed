import type { Page } from "@playwright/test";
import axe from "axe-core";

import { expect } from "./fixtures";
import { resize } from "./resize";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What depends on colours. A theme changes nothing else. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** What is looked at, and by which rules. Made of JSON: it travels to the page. */
type Look = {
  /** As the script in front of every page wears it; null leaves the page as it is. */
  readonly theme: "light" | "dark" | null;
  readonly by: axe.RunOnly;
  /** A selector; null for all of the page. */
  readonly part: string | null;
};

/** Expects that axe finds nothing on what is open now, or in the part of it that is named. */
export async function expectClean(page: Page, what: string, part?: string): Promise<void> {
  await expectNothing(page, what, { ...ALL, part: part ?? null });
}

/**
 * Expects that axe finds nothing on what is open now, or in the part of it that is named, on a phone and on a
 * desktop, in both themes. The page is not loaded again: what is open stays open.
 */
export async function expectCleanEverywhere(
  page: Page,
  what: string,
  part: string | null = null,
): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await resize(page, size);
    await expectCleanInBothThemes(page, `${what}, ${size.width} wide`, part);
  }
}

/** The same for the window as it is. */
export async function expectCleanInBothThemes(
  page: Page,
  what: string,
  part: string | null = null,
): Promise<void> {
  await expectNothing(page, `${what}, dark`, { ...COLOURS, theme: "dark", part });
  await expectNothing(page, `${what}, light`, { ...ALL, theme: "light", part });
}

const ALL: Look = { theme: null, by: { type: "tag", values: RULES }, part: null };
const COLOURS: Look = { theme: null, by: { type: "rule", values: COLOUR_RULES }, part: null };

async function expectNothing(page: Page, what: string, look: Look): Promise<void> {
  let found = await page.evaluate(findingsOf, look);
  if (found === null) {
    await page.evaluate(axe.source); // 650 kB, which a document reads once
    found = await page.evaluate(findingsOf, look);
  }
  expect(found, what).toEqual([]);
}

/** What axe finds; null when it is not in this document yet. Runs in the page. */
async function findingsOf({ theme, by, part }: Look): Promise<string[] | null> {
  const { axe: runner } = globalThis as { axe?: typeof axe };
  if (!runner) return null;
  if (theme) document.documentElement.dataset["theme"] = theme;
  // Half-way between two themes a text is hard to read, so whatever moves is brought to its end.
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const { violations } = await runner.run(part ?? document, {
    runOnly: by,
    resultTypes: ["violations"], // of what is in order it need not tell, which is most of it
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" · ")}`);
}
