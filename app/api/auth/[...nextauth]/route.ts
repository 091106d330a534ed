import type { NextRequest } from "next/server";

import { callback } from "@/lib/server/auth";
import { route } from "@/lib/server/route";

/**
 * Signing in and out and looking at a session go through server actions and our own table. The only address
 * of next-auth that a browser needs is the return from an identity provider; what it would serve beside
 * that (the session, the providers, a second door for passwords) answers 404.
 */
export const GET = route({ scope: "public" }, async ({ request }) => {
  const isCallback = new URL(request.url).pathname === "/api/auth/callback/oidc";
  return isCallback ? callback(request as NextRequest) : null; // Next hands over its own request
});
