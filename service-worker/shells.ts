import type { Locale } from "@/lib/domain/profile";
import { markStored } from "@/lib/domain/stored-mark";

import { askAsNobody, forEach } from "./ask-as-nobody";
import { PATTERNS } from "./build";
import { cacheName } from "./generations";

/** A page of its own for everything that needs a server: signing in, an address that no screen has. */
export const OFFLINE_PAGE = "/offline";

/**
 * Stores the document of every screen as it is for nobody: complete, without anybody's data, with its own
 * content security policy. Throws when one of them cannot be had.
 */
export async function storeShells(locale: Locale): Promise<void> {
  const cache = await caches.open(cacheName("pages"));
  await forEach([...PATTERNS, OFFLINE_PAGE], async (pattern) => {
    const document = await askAsNobody(pattern, locale);
    await cache.put(
      keyOf(locale, pattern),
      new Response(markStored(await document.text()), {
        status: document.status,
        headers: document.headers,
      }),
    );
  });
}

/** The stored document of a screen. */
export function shellOf(locale: Locale, pattern: string): Promise<Response | undefined> {
  return caches.match(keyOf(locale, pattern), { cacheName: cacheName("pages"), ignoreVary: true });
}

// No address of the app: a stored document must never be taken for an answer of the server.
function keyOf(locale: Locale, pattern: string): string {
  return `/kept-shell/${locale}${pattern}`;
}
