/** What of a build pages ask for. A worker's own script has to pass through here: see `asAsked`. */
const KINDS = ["script", "style", "font", "image"] as const;

/** Newer than the types of the platform: where a browser finds an answer without asking this worker. */
type Route = {
  condition: { urlPattern: { pathname: string }; requestDestination?: (typeof KINDS)[number] };
  source: "cache" | "network";
};
type Routing = { addRoutes?: (routes: readonly Route[]) => Promise<void> };

/**
 * What the browser answers by itself: the files of a build out of the caches (what no cache has comes from the network),
 * and the API from the network. A page in a browser that was just started would otherwise wait for this worker to
 * start, and then for each of its files to pass through it; and a stream would start it for nothing. Browsers that
 * cannot do this ask the worker, as before.
 */
export function routeInBrowser(event: ExtendableEvent & Routing): void {
  const added = event.addRoutes?.([
    { condition: { urlPattern: { pathname: "/api/*" } }, source: "network" },
    ...KINDS.map((kind): Route => {
      const urlPattern = { pathname: "/_next/static/*" };
      return { condition: { urlPattern, requestDestination: kind }, source: "cache" };
    }),
  ]);
  if (added) event.waitUntil(added.catch(() => undefined));
}
