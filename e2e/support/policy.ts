import type { BrowserContext } from "@playwright/test";

/**
 * Collects what the pages of a browser do against the content security policy, Trusted Types included.
 * The list that comes back fills up while the test runs.
 */
export async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
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
  return violations;
}
