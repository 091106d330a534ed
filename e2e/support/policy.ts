import type { Browser, BrowserContext } from "@playwright/test";

import { slowedDown } from "./slowness";

/** Lends out a browser all of whose contexts are watched, also those that a test opens for itself. */
export async function watchingPolicy(
  browser: Browser,
  use: (violations: string[]) => Promise<void>,
): Promise<void> {
  const violations: string[] = [];
  const unwatched = browser.newContext.bind(browser);
  const newContext = slowedDown(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await watchPolicy(context, violations);
    return context;
  };
  try {
    await use(violations);
  } finally {
    browser.newContext = unwatched; // the next test of this worker has a list of its own
  }
}

/** Collects what the pages of a context do against the content security policy, Trusted Types included. */
async function watchPolicy(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeFunction("__violation", (text: string) => violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const report = (globalThis as unknown as { __violation: (text: string) => void }).__violation;
      report(
        `${location.pathname}: ${violatedDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`,
      );
    });
  });
}
