import { existsSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

import { chromium, type Route } from "@playwright/test";
import fc from "fast-check";
import { expect, test } from "vitest";

import { answerAll } from "./answer-all";
import { arbitraryCase } from "./arbitrary-habit";

const DEBIAN_CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
/** Where there is none of the system's, the one that Playwright has installed. */
const CHROMIUM = existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : chromium.executablePath();
const ORIGIN = "http://kept.test";
const HABITS = 200;
const { cases } = JSON.parse(readFileSync("lib/analytics/conformance-cases.json", "utf8"));

// Law 13. Engines differ in the last bit of exp, log and sin, so this holds only while nobody uses them.
// `npm test` sees to a browser first; only tests run by hand on a machine without one leave this out.
test.skipIf(!existsSync(CHROMIUM))(
  "Chromium and Node give the same answers to the last bit",
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const habits = JSON.parse(
      JSON.stringify(fc.sample(arbitraryCase(), { numRuns: HABITS, seed })),
    );
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.route(`${ORIGIN}/**`, serveModule);
      await page.goto(`${ORIGIN}/`);
      // As text, so that no tool here rewrites the import.
      const input = JSON.stringify([habits, cases]);
      const answers = await page.evaluate(
        `import("/scripts/conformance/answer-all").then((own) => own.answerAll(...${input}))`,
      );
      expect({ seed, answers }).toEqual({ seed, answers: answerAll(habits, cases) });
    } finally {
      await browser.close();
    }
  },
);

/** Our files as the browser takes them: without types, and found without their ending. */
function serveModule(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const file = `.${pathname}.ts`;
  if (!existsSync(file)) {
    const map = JSON.stringify({ imports: { "@/": "/" } });
    const body = `<script type="importmap">${map}</script>`;
    return route.fulfill({ contentType: "text/html", body });
  }
  const body = stripTypeScriptTypes(readFileSync(file, "utf8"));
  return route.fulfill({ contentType: "text/javascript", body });
}
