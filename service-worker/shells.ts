import type { Locale } from "@/lib/domain/profile";
import { placeholderOf } from "@/lib/offline/address-pattern";

import { BUILD_ID, PATTERNS } from "./build";
import { cacheName } from "./generations";

/** A page of its own for everything that needs a server: signing in, an address that no screen has. */
export const OFFLINE_PAGE = "/offline";

const AT_ONCE = 4;

/**
 * Stores the document of every screen as it is for nobody: complete, without anybody's data, with its own
 * content security policy. Throws when one of them cannot be had, or belongs to another build.
 */
export async function storeShells(locale: Locale): Promise<void> {
  const cache = await caches.open(cacheName("pages"));
  const waiting = [...PATTERNS, OFFLINE_PAGE];
  const work = async () => {
    for (let pattern = waiting.shift(); pattern !== undefined; pattern = waiting.shift()) {
      await cache.put(keyOf(locale, pattern), await fetchShell(locale, pattern));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The stored document of a screen. */
export async function shellOf(locale: Locale, pattern: string): Promise<Response | undefined> {
  return caches.match(keyOf(locale, pattern), { cacheName: cacheName("pages"), ignoreVary: true });
}

/** Headers under which the server answers for nobody, in a language. */
export function shellHeaders(locale: Locale): Record<string, string> {
  return { "x-app-shell": locale };
}

async function fetchShell(locale: Locale, pattern: string): Promise<Response> {
  const response = await fetch(placeholderOf(pattern), {
    headers: { ...shellHeaders(locale), accept: "text/html" },
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  });
  if (!response.ok) throw new Error(`${pattern} answered ${response.status}.`);
  // During a deployment the worker may come from one server and the page from another.
  if (response.headers.get("x-kept-build") !== BUILD_ID) throw new Error(`${pattern} is not ours.`);
  return response;
}

// No address of the app: a stored document must never be taken for an answer of the server.
function keyOf(locale: Locale, pattern: string): string {
  return `/kept-shell/${locale}${pattern}`;
}
