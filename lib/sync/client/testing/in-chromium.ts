import { existsSync } from "node:fs";

import { type BrowserContext, chromium, type Page, type Route } from "@playwright/test";
import { rolldown } from "rolldown";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";

import { memoryAnswer } from "./memory-answer";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const ORIGIN = "https://kept.test";
const ENTRY = "lib/sync/client/testing/chromium-page.ts";

/** Whether there is a Chromium to test in. */
export const hasChromium = existsSync(CHROMIUM);

/** A real browser with the store in it, and a server in memory that all its pages talk to. */
export class Chromium {
  readonly server = new MemoryServer(Date.now);
  /** While false, requests fail. */
  isOnline = true;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  static async run<T>(work: (browser: Chromium) => Promise<T>): Promise<T> {
    const [browser, script] = await Promise.all([
      chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] }),
      bundled(),
    ]);
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const own = new Chromium(context);
      await context.route(`${ORIGIN}/**`, (route) => own.#answer(route, script));
      return await work(own);
    } finally {
      await browser.close();
    }
  }

  /** A tab with the store's code in it. See `chromium-page.ts`. */
  async tab(): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction("'kept' in globalThis");
    return page;
  }

  async #answer(route: Route, script: string): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    if (url.pathname === "/page.js") {
      return route.fulfill({ contentType: "text/javascript", body: script });
    }
    if (!url.pathname.startsWith("/api/")) {
      const body = `<!doctype html><script type="module" src="/page.js"></script>`;
      return route.fulfill({ contentType: "text/html", body });
    }
    if (!this.isOnline || url.pathname === "/api/events") return route.abort();
    const body = request.postData();
    const init = body === null ? {} : { body };
    return route.fulfill({ json: memoryAnswer(this.server, url.href, init) });
  }
}

let code: Promise<string> | undefined;

/** The page's code as one script, made once. */
function bundled(): Promise<string> {
  code ??= bundle();
  return code;
}

async function bundle(): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    platform: "browser",
    resolve: { alias: { "@": process.cwd() } },
  });
  const { output } = await build.generate({ format: "es", codeSplitting: false });
  await build.close();
  return output[0].code;
}
