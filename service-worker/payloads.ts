import type { Locale } from "@/lib/domain/profile";
import { patternOf } from "@/lib/offline/address-pattern";
import { isFilled } from "@/lib/offline/device-mark";

import { askAsNobody, forEach } from "./ask-as-nobody";
import { PATTERNS, SCREENS } from "./build";
import { cacheName } from "./generations";
import { inTime, isBroken } from "./in-time";
import { languageNow } from "./language";

/** The header by which the router says which part of a page it wants ahead of a visit. */
const PART = "next-router-segment-prefetch";

/** Where nothing is stored, the way out is a new document, which costs more than a moment of waiting. */
const PATIENCE_WITHOUT_PART_MS = 3000;

/** Whether the router asks for a screen's payload instead of its document. */
export function isPayload(request: Request): boolean {
  return request.headers.get("rsc") === "1";
}

/**
 * Stores what the router needs to go from screen to screen within the open document. These parts are made while
 * building, the same for everybody and for every habit.
 */
export async function storePayloads(locale: Locale): Promise<void> {
  const cache = await caches.open(cacheName("payloads"));
  const wanted = SCREENS.flatMap(({ pattern, parts }) => parts.map((part) => ({ pattern, part })));
  await forEach(wanted, async ({ pattern, part }) => {
    const headers = { rsc: "1", "next-router-prefetch": "1", [PART]: part };
    await cache.put(keyOf(locale, pattern, part), await askAsNobody(pattern, locale, headers));
  });
}

/**
 * Answers the router: the server when it answers in time, else the same part of the same screen as it is stored.
 * Without either (who clicks before the parts are there asks for something else) the router visits the page as a
 * document, and its shell answers.
 */
export async function answerPayload(request: Request): Promise<Response> {
  const fromServer = fetch(request);
  const pattern = patternOf(PATTERNS, new URL(request.url).pathname);
  const [part, isDeviceFilled] = await Promise.all([stored(pattern, request), isFilled()]);
  const canStandAlone = isDeviceFilled && pattern !== null;
  const answer = canStandAlone
    ? await inTime(fromServer.then(whole), part ? undefined : PATIENCE_WITHOUT_PART_MS)
    : await fromServer.catch(() => null);
  // A session that ended in this browser leads to the door. Whoever has their habits here stays.
  const isSentAway = answer !== null && answer.redirected && isDeviceFilled;
  if (answer && !isSentAway && !(part && isBroken(answer))) return answer;
  return part ?? Response.error();
}

/** An answer that is here to its end. The router draws what it has of one that breaks off, which is an error. */
async function whole(answer: Response): Promise<Response> {
  await answer.clone().arrayBuffer();
  return answer;
}

async function stored(pattern: string | null, { headers }: Request): Promise<Response | undefined> {
  const part = headers.get(PART);
  if (!pattern || !part) return undefined;
  return caches.match(keyOf(await languageNow(), pattern, part), {
    cacheName: cacheName("payloads"),
    ignoreVary: true,
  });
}

function keyOf(locale: Locale, pattern: string, part: string): string {
  return `/kept-payload/${locale}${pattern}?${new URLSearchParams({ part })}`;
}
