import "server-only";

/**
 * Whether a request that a cookie vouches for was made by one of our own pages.
 *
 * Browsers send `Sec-Fetch-Site` to https and localhost only; on a plain http host in the local
 * network the `Origin` carries the check. Neither of them means no browser page of ours: refused.
 * Next compares the `Origin` of a server action too, but lets a request without one pass.
 */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return host !== null && new URL(origin).host === host;
}
