import type { Locale } from "@/lib/domain/profile";
import { LOCALES } from "@/lib/domain/profile";
import { patternOf } from "@/lib/offline/address-pattern";
import { isFilled } from "@/lib/offline/device-mark";

import { PATTERNS } from "./build";
import { inTime, isBroken } from "./in-time";
import { languageNow } from "./language";
import { storeScreens } from "./screens";
import { OFFLINE_PAGE, shellOf } from "./shells";

const HOME = "/today";

/**
 * Answers the visit of a page: the server when it answers in time, because its document arrives with the data in
 * it; else the screen's stored shell, which reads this device's own store.
 */
export async function answerNavigation(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const pattern = patternOf(PATTERNS, url.pathname);
  const fromServer = askServer(event);
  if (!pattern) return fromServer.catch(() => offlinePage(url));

  const locale = await languageNow();
  const [shell, canStandAlone] = await Promise.all([shellOf(locale, pattern), isFilled()]);
  if (!shell) event.waitUntil(storeScreens(locale).catch(() => undefined)); // the language was changed
  if (!canStandAlone) return fromServer.catch(() => offlinePage(url));
  if (!shell) return fromServer.catch(() => anyShell(pattern));
  const answer = await inTime(fromServer);
  return answer && isWanted(answer, url) ? toItsEnd(answer) : shell;
}

/**
 * The same document, but one that breaks off ends there. Of one that fails a browser drops what it has not read yet, and
 * what is there never comes alive; of one that ends it draws the rest by itself.
 */
function toItsEnd(answer: Response): Response {
  if (!answer.body) return answer;
  const reader = answer.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = await reader.read().catch(() => null);
      if (part?.value) controller.enqueue(part.value);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, answer);
}

/** The owner's session may have ended in this browser; that is no reason to be sent away from one's habits. */
function isWanted(answer: Response, url: URL): boolean {
  if (answer.type === "opaqueredirect") return url.searchParams.has("lang");
  return !isBroken(answer);
}

async function askServer(event: FetchEvent): Promise<Response> {
  const preloaded: unknown = await event.preloadResponse;
  return preloaded instanceof Response ? preloaded : fetch(event.request);
}

async function offlinePage({ pathname, origin }: URL): Promise<Response> {
  if (pathname === "/") return Response.redirect(new URL(HOME, origin));
  return (await shellOf(await languageNow(), OFFLINE_PAGE)) ?? anyShell(OFFLINE_PAGE);
}

/** In whatever language there is: better than the browser's own page about a connection. */
async function anyShell(pattern: string): Promise<Response> {
  const all = await Promise.all(LOCALES.map((locale: Locale) => shellOf(locale, pattern)));
  return all.find((shell) => shell !== undefined) ?? Response.error();
}
