import { existsSync } from "node:fs";
import path from "node:path";

import { type BrowserContext, chromium, type Page, type Route } from "@playwright/test";
import { type Plugin, rolldown } from "rolldown";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";

import { memoryAnswer } from "./memory-answer";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const ORIGIN = "https://kept.test";
const ENTRY = "lib/sync/client/testing/chromium-page.ts";
const SCHEMA = path.resolve("lib/sync/client/schema.ts");
const NEXT_SCHEMA = path.resolve("lib/sync/client/testing/next-schema.ts");

/** Which version of Kept a tab shows: this one, or one whose store has another shape. */
type Version = "now" | "next";

/** Whether there is a Chromium to test in. */
export const hasChromium = existsSync(CHROMIUM);

/** A real browser with the store in it, and a server in memory that all its pages talk to. */
export class Chromium {
  readonly server = new MemoryServer(Date.now);
  /** While false, requests fail. */
  isOnline = true;
  /** While true, whoever asks is sent to a door that stands before Kept. */
  isShut = false;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  static async run<T>(work: (browser: Chromium) => Promise<T>): Promise<T> {
    const args = ["--no-sandbox", "--disable-gpu"];
    const browser = await chromium.launch({ executablePath: CHROMIUM, args });
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const own = new Chromium(context);
      await context.route(`${ORIGIN}/**`, (route) => own.#answer(route));
      return await work(own);
    } finally {
      await browser.close();
    }
  }

  /** A tab with the store's code in it. See `chromium-page.ts`. */
  async tab(version: Version = "now"): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(`${ORIGIN}/${version}`);
    await page.waitForFunction("'kept' in globalThis");
    return page;
  }

  /** Takes away what the browser has stored for Kept, as its settings do. */
  async clearSiteData(page: Page): Promise<void> {
    const devTools = await this.#context.newCDPSession(page);
    await devTools.send("Storage.clearDataForOrigin", { origin: ORIGIN, storageTypes: "all" });
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    if (url.pathname.endsWith(".js")) {
      const body = await bundled(url.pathname === "/next.js" ? "next" : "now");
      return route.fulfill({ contentType: "text/javascript", body });
    }
    if (!url.pathname.startsWith("/api/")) {
      const body = `<!doctype html><script type="module" src="${url.pathname}.js"></script>`;
      return route.fulfill({ contentType: "text/html", body });
    }
    if (!this.isOnline || url.pathname === "/api/events") return route.abort();
    if (this.isShut) return route.fulfill({ status: 302, headers: { location: "/door" } });
    const body = request.postData();
    const init = body === null ? {} : { body };
    return route.fulfill({ json: memoryAnswer(this.server, url.href, init) });
  }
}

const code = new Map<Version, Promise<string>>();

/** The page's code as one script, made once for each version. */
function bundled(version: Version): Promise<string> {
  const made = code.get(version) ?? bundle(version);
  code.set(version, made);
  return made;
}

async function bundle(version: Version): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    platform: "browser",
    resolve: { alias: { "@": process.cwd() } },
    plugins: version === "next" ? [nextSchema] : [],
  });
  const { output } = await build.generate({ format: "es", codeSplitting: false });
  await build.close();
  return output[0].code;
}

const nextSchema: Plugin = {
  name: "next-schema",
  async resolveId(source, importer) {
    if (importer === NEXT_SCHEMA) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found?.id === SCHEMA ? NEXT_SCHEMA : found;
  },
};
