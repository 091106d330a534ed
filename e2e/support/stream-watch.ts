import type { BrowserContext, Page, Request } from "@playwright/test";

/** Counts the streams of events of a browser: those that are open now, and the addresses that were asked for. */
export class StreamWatch {
  readonly asked: string[] = [];
  readonly #open = new Map<Request, Page>();

  constructor(context: BrowserContext) {
    const isStream = (request: Request) => new URL(request.url()).pathname === "/api/events";
    context.on("request", (request) => {
      if (!isStream(request)) return;
      const { pathname, search } = new URL(request.url());
      this.asked.push(pathname + search);
      this.#open.set(request, request.frame().page());
    });
    const forget = (request: Request) => void this.#open.delete(request);
    context.on("requestfinished", forget);
    context.on("requestfailed", forget);
  }

  /** The pages that hold a stream. */
  get holders(): Page[] {
    return [...this.#open.values()].filter((page) => !page.isClosed());
  }
}
