import "server-only";
import { env } from "@/lib/platform/env";

export const SESSION_COOKIE = "kept-session";
export const DEVICE_COOKIE = "kept-device";

/** Read by the proxy to choose the language of the shell; no secret, and scripts may write it. */
export const LOCALE_COOKIE = "locale";
/** Read by the inline script of the root layout before the first paint. */
export const THEME_COOKIE = "theme";

const YEAR = 365 * 86_400;

export type HostCookie = {
  name: string;
  options: { httpOnly: boolean; sameSite: "lax"; path: "/"; secure: boolean };
};

/** Whether people reach Kept over https; only then may cookies be marked secure. */
export function isHttps(): boolean {
  return env().APP_URL?.startsWith("https:") ?? false;
}

/** A cookie that no script can read and that belongs to this host alone. */
export function hostCookie(name: string): HostCookie {
  const secure = isHttps();
  // `__Host-` promises Secure, Path=/ and no Domain, so it exists over https only.
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

/** Options of a cookie that holds a choice of the person, such as the language, for a year. */
export function choiceCookie() {
  return {
    httpOnly: false,
    sameSite: "lax" as const,
    path: "/",
    secure: isHttps(),
    maxAge: YEAR,
  };
}
