import type { Locale } from "@/lib/domain/profile";
import { patternOf, placeholderOf } from "@/lib/offline/address-pattern";
import { isFilled } from "@/lib/offline/device-mark";

import { PATTERNS } from "./build";
import { cacheName } from "./generations";
import { languageNow } from "./language";
import { shellHeaders } from "./shells";

/** The headers by which the router says which part of a page it wants, and how much of it. */
const PREFETCH_HEADERS = ["next-router-prefetch", "next-router-segment-prefetch"] as const;

/** Whether the router asks for a screen's payload instead of its document. */
export function isPayload(request: Request): boolean {
  return request.headers.get("rsc") === "1";
}

/**
 * Answers the router: the server, else what was stored of the same part of the same screen. Without either the
 * router visits the page as a document, and the shell answers.
 */
export async function answerPayload(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const url = new URL(request.url);
  const pattern = patternOf(PATTERNS, url.pathname);
  const part = pattern && partOf(request);
  const key = part && keyOf(await languageNow(), pattern, part);
  try {
    const answer = await fetch(request);
    // A session that ended in this browser leads to the door. Whoever has their habits here stays.
    if (answer.redirected && (await isFilled())) throw new Error("Sent to the door.");
    if (key && answer.ok) event.waitUntil(store(key, request, pattern).catch(() => undefined));
    return answer;
  } catch {
    return (key && (await stored(key))) || Response.error();
  }
}

/** Only parts that are made beforehand are the same for everybody. */
function partOf({ headers }: Request): string | null {
  const wanted = PREFETCH_HEADERS.map((name) => headers.get(name) ?? "");
  return wanted.some((value) => value !== "") ? wanted.join(" ") : null;
}

/**
 * Asks for the same part once more, as nobody and for no habit in particular: nothing that was answered to a
 * person is ever stored.
 */
async function store(key: string, request: Request, pattern: string): Promise<void> {
  if (await stored(key)) return;
  const url = new URL(request.url);
  url.pathname = placeholderOf(pattern);
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(shellHeaders(await languageNow()))) {
    headers.set(name, value);
  }
  const answer = await fetch(url, { headers, credentials: "omit", redirect: "error" });
  if (!answer.ok) return;
  await (await caches.open(cacheName("payloads"))).put(key, answer);
}

function stored(key: string): Promise<Response | undefined> {
  return caches.match(key, { cacheName: cacheName("payloads"), ignoreVary: true });
}

function keyOf(locale: Locale, pattern: string, part: string): string {
  return `/kept-payload/${locale}${pattern}?${new URLSearchParams({ part })}`;
}
