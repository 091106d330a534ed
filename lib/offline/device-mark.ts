const CACHE = "kept-device";
const MARK = "/kept-device/filled";

/*
 * Whether this browser holds a full copy of somebody's habits, kept where a page and its service worker can both
 * read it. Only then may a screen be opened without its server. It lies among the caches, so what empties them
 * when somebody signs out takes it along.
 */

/** Notes that this person's store in this browser is complete. */
export async function markFilled(userId: string): Promise<void> {
  if (!("caches" in globalThis)) return;
  const cache = await caches.open(CACHE);
  await cache.put(MARK, new Response(await tokenOf(userId)));
}

/** Whether the browser's own store was complete at some time and nobody has signed out or in since. */
export async function isFilled(): Promise<boolean> {
  return (await caches.match(MARK, { cacheName: CACHE })) !== undefined;
}

/** Whether it is this person's store that is complete: another one's may lie here since their session ended. */
export async function isFilledOf(userId: string): Promise<boolean> {
  const mark = await caches.match(MARK, { cacheName: CACHE });
  return (await mark?.text()) === (await tokenOf(userId));
}

/** Forgets it, for somebody is about to sign in whose store this may not be. */
export async function unmarkFilled(): Promise<void> {
  await caches.delete(CACHE);
}

/** Stands for a person without naming them: caches hold nothing of anybody. */
async function tokenOf(userId: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(userId));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
