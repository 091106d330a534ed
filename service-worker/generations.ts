import { BUILD_ID } from "./build";

/**
 * One build and what is stored of it. Every build has caches of its own, so a new version is fetched beside the
 * one that runs, and the one before stays for the tabs that still show it.
 */
const KINDS = ["static", "pages", "payloads"] as const;
type Kind = (typeof KINDS)[number];

const GENERATION = new RegExp(`^kept-(?:${KINDS.join("|")})-(.+)$`);
const STATE_CACHE = "kept-generations";
const STATE = "/kept-generations/running";

export function cacheName(kind: Kind): string {
  return `kept-${kind}-${BUILD_ID}`;
}

/** Makes this build the running one and forgets all but the one that ran until now. */
export async function becomeRunning(isMoreComing: boolean): Promise<void> {
  const state = await caches.open(STATE_CACHE);
  const before = await (await state.match(STATE))?.text();
  await state.put(STATE, new Response(BUILD_ID));
  if (isMoreComing) return; // yet another build is being stored: its caches must not be taken for old ones
  for (const name of await caches.keys()) {
    const build = GENERATION.exec(name)?.[1];
    if (build !== undefined && build !== BUILD_ID && build !== before) await caches.delete(name);
  }
}
