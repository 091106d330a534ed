const CACHE = "kept-device";
const MARK = "/kept-device/filled";

/*
 * Whether this browser holds a full copy of somebody's habits, kept where a page and its service worker can both
 * read it. Only then may a screen be opened without its server. It lies among the caches, so what empties them
 * when somebody signs out takes it along.
 */

/** Notes that this browser's own store is complete. */
export async function markFilled(): Promise<void> {
  if (!("caches" in globalThis)) return;
  const cache = await caches.open(CACHE);
  await cache.put(MARK, new Response("filled"));
}

/** Whether the browser's own store was complete at some time and nobody has signed out or in since. */
export async function isFilled(): Promise<boolean> {
  return (await caches.match(MARK, { cacheName: CACHE })) !== undefined;
}

/** Forgets it, for somebody is about to sign in whose store this may not be. */
export async function unmarkFilled(): Promise<void> {
  await caches.delete(CACHE);
}
