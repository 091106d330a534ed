import type { Locale } from "@/lib/domain/profile";
import { placeholderOf } from "@/lib/offline/address-pattern";

import { BUILD_ID } from "./build";

const AT_ONCE = 4;

/**
 * Asks the server for a screen, or a part of one, as nobody: without a cookie and for no habit in particular.
 * Only what comes from here is ever stored, so nothing of a person can be. Throws when the answer is not a
 * document of this build: during a deployment the worker may come from one server and the page from another.
 */
export async function askAsNobody(
  pattern: string,
  locale: Locale,
  headers: Record<string, string> = {},
): Promise<Response> {
  const path = placeholderOf(pattern);
  const response = await fetch(path, {
    headers: { ...headers, "x-app-shell": locale },
    credentials: "omit",
    cache: "no-store",
  });
  const isOurs = response.ok && response.headers.get("x-kept-build") === BUILD_ID;
  if (!isOurs || new URL(response.url).pathname !== path) {
    throw new Error(`${pattern} cannot be stored (${response.status}).`);
  }
  // The router's own address of a part has a hash in its query, to which the server leads. A stored answer must not
  // look as if somebody had been sent elsewhere.
  return new Response(response.body, { status: response.status, headers: response.headers });
}

/** Does the same work for everything in a list, a few at a time: the page that is open needs its network too. */
export async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
