import type { Browser, BrowserContext } from "@playwright/test";

type Slowness = {
  /** How many times slower the processor of every page is; 1 is as it is. */
  readonly processor: number;
  /** How much later the server answers what a page asks of its API, in ms. */
  readonly api: number;
  /** How much later scripts arrive, in ms. */
  readonly scripts: number;
};

/** What a run is asked to be like: KEPT_E2E_SLOW="processor=4,api=1500,scripts=800". Null for an ordinary one. */
function askedSlowness(): Slowness | null {
  const asked = process.env["KEPT_E2E_SLOW"];
  if (!asked) return null;
  const parts = new Map(asked.split(",").map((part) => part.split("=") as [string, string]));
  const of = (name: keyof Slowness, usual: number) => Number(parts.get(name) ?? usual);
  return { processor: of("processor", 1), api: of("api", 0), scripts: of("scripts", 0) };
}

/** Makes the pages of all contexts of a browser as slow as the run is asked to be. */
export function slowedDown(browser: Browser): Browser["newContext"] {
  const quick = browser.newContext.bind(browser);
  const slowness = askedSlowness();
  if (!slowness) return quick;
  return async (options) => {
    const context = await quick(options);
    await slowDown(context, slowness);
    return context;
  };
}

async function slowDown(context: BrowserContext, { processor, api, scripts }: Slowness) {
  const late = async (address: RegExp, ms: number) => {
    if (ms === 0) return;
    await context.route(address, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      await route.fallback().catch(() => {}); // the page may have gone meanwhile
    });
  };
  await late(/\/api\/(?:sync|snapshot)\b/, api);
  await late(/\/_next\/static\/.*\.js/, scripts);
  if (processor === 1) return;
  context.on("page", (page) => {
    const slowing = context
      .newCDPSession(page)
      .then((session) => session.send("Emulation.setCPUThrottlingRate", { rate: processor }));
    slowing.catch(() => {}); // closed already
  });
}
