import { type NextRequest, NextResponse } from "next/server";

import { signInAddress } from "@/lib/domain/door-address";
import { chooseLocale } from "@/lib/domain/locale-choice";
import { LOCALES } from "@/lib/domain/profile";
import { env } from "@/lib/platform/env";
import { contentSecurityPolicy } from "@/lib/server/content-security-policy";
import {
  choiceCookie,
  hostCookie,
  isHttps,
  LOCALE_COOKIE,
  SESSION_COOKIE,
} from "@/lib/server/cookies";
import { buildOfShells, shellHashes } from "@/lib/server/shell-hashes";
import { WANTED_PAGE } from "@/lib/server/wanted-page";

/** Pages for people who are not signed in. */
const DOORS = new Set(["/sign-in", "/sign-up", "/offline"]);
const HOME = "/today";
/** The service worker asks for pages without anybody's data in them, without a cookie, and says the language. */
const SHELL_HEADER = "x-app-shell";
/** Says which build a shell belongs to, so that the worker of one never keeps the pages of another. */
const BUILD_HEADER = "x-kept-build";
const SAFE_METHODS = new Set(["GET", "HEAD"]);
/** Pages that are also there whole, for browsers without scripts: see docs/decisions/072. */
const WHOLE =
  /^\/(?:today(?:\/[^/]+){0,2}|goals(?:\/[^/]+(?:\/edit)?)?|habits(?!\/new)(?:\/[^/]+(?:\/edit)?)?|(?:month|heatmap)(?:\/[^/]+)?|insights|settings(?:\/(?:account|export))?)$/;
const TWO_YEARS = 63_072_000;

const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Chooses the language of the shell, spares strangers a page that would only send them away, and names the
 * scripts that may run. It authorises nothing: the real gate is `readActor`, behind every loader and door.
 */
export function proxy(request: NextRequest): NextResponse {
  const answer = chosenLanguage(request) ?? redirection(request);
  if (answer) return answer;

  const policy = contentSecurityPolicy({
    nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
    hashes: isDevelopment ? [] : shellHashes(),
    formTargets: issuerOrigins(),
    isDevelopment,
  });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy); // Next reads the nonce here
  headers.set(WANTED_PAGE, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.rewrite(shellOf(request), { request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (request.headers.has(SHELL_HEADER)) response.headers.set(BUILD_HEADER, buildOfShells());
  if (isHttps()) {
    response.headers.set("strict-transport-security", `max-age=${TWO_YEARS}; includeSubDomains`);
  }
  return response;
}

/**
 * Not for files of the build, and not for the API: the proxy would cut bodies at 10 MB without a word.
 * Whatever else is asked for goes through, so that nothing is ever served without a policy.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|api/|sw\\.js$|icons/|manifest\\.webmanifest$|favicon\\.ico$|robots\\.txt$).*)",
  ],
};

/** Remembers the language of `?lang=` and comes back without it: a plain link, for pages without scripts too. */
function chosenLanguage(request: NextRequest): NextResponse | null {
  const url = request.nextUrl.clone();
  const locale = LOCALES.find((known) => known === url.searchParams.get("lang"));
  if (!locale || !SAFE_METHODS.has(request.method)) return null;
  url.searchParams.delete("lang");
  const response = NextResponse.redirect(url, 307);
  response.cookies.set(LOCALE_COOKIE, locale, choiceCookie());
  return response;
}

/** Sends a visit elsewhere at once, or null. */
function redirection(request: NextRequest): NextResponse | null {
  const target = targetOf(request);
  return target === null ? null : NextResponse.redirect(new URL(target, request.url), 307);
}

function targetOf(request: NextRequest): string | null {
  const { pathname, search } = request.nextUrl;
  if (!SAFE_METHODS.has(request.method)) return null;
  const isSignedIn = request.cookies.has(hostCookie(SESSION_COOKIE).name);
  if (pathname === "/") return isSignedIn ? HOME : "/sign-in";
  if (isSignedIn || DOORS.has(pathname) || request.headers.has(SHELL_HEADER)) return null;
  return signInAddress(pathname + search);
}

/** The page in the right language. The address that people see has no language in it. */
function shellOf(request: NextRequest): URL {
  const locale = chooseLocale(
    request.headers.get(SHELL_HEADER) ?? request.cookies.get(LOCALE_COOKIE)?.value,
    request.headers.get("accept-language") ?? "",
  );
  const url = request.nextUrl.clone();
  const isWhole = url.searchParams.get("scripts") === "off" && WHOLE.test(url.pathname);
  url.pathname = `/${locale}${isWhole ? "/whole" : ""}${url.pathname}`;
  return url;
}

/** Chromium applies `form-action` to where a form is redirected. */
function issuerOrigins(): string[] {
  const { OIDC_ISSUER } = env();
  return OIDC_ISSUER ? [new URL(OIDC_ISSUER).origin] : [];
}
