import "server-only";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookies, headers } from "next/headers";

import { deleteSession, insertSession } from "@/lib/data/sessions";
import { findChoices } from "@/lib/data/users";
import { AppError } from "@/lib/domain/app-error";
import type { Profile } from "@/lib/domain/profile";
import { log } from "@/lib/platform/log";
import { authSecret } from "@/lib/platform/secrets";

import {
  choiceCookie,
  DEVICE_COOKIE,
  hostCookie,
  isHttps,
  LOCALE_COOKIE,
  SESSION_COOKIE,
  THEME_COOKIE,
} from "./cookies";
import { DEVICE_SECONDS, isKnownDevice, newDeviceMark } from "./device-cookie";
import { peerOf } from "./peer";
import { readActor } from "./session";
import { SESSION_SECONDS } from "./session-life";
import { newSessionSecret, sessionIdOf } from "./session-secret";
import { provePassword } from "./sign-in";

type Choices = Pick<Profile, "locale" | "theme">;

/** Carries our own reason through next-auth, which would wrap any other error. */
class Refused extends CredentialsSignin {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super();
    this.reason = reason;
  }
}

/**
 * next-auth is a thin shell: it encrypts the cookie, and later speaks OpenID Connect. Who may come in, what
 * a session is and when it ends is decided in this folder; `readActor` looks it up for every request.
 */
const nextAuth = NextAuth(config);

/** The return from an identity provider. Everything else next-auth would serve stays shut. */
export const { GET: callback } = nextAuth.handlers;

/**
 * Proves an address and a password, begins a session and remembers the device.
 *
 * @param email Lower case, trimmed.
 * @throws {TooMany} after too many tries.
 * @throws {AppError} `forbidden` when they do not belong together, `busy` when too many ask at once.
 */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const before = await readActor();
  try {
    await nextAuth.signIn("password", { email, password, redirect: false });
  } catch (error) {
    throw error instanceof Refused ? error.reason : error;
  }
  // The browser has a new session; the one it had would stay open with nobody to end it.
  if (before) await deleteSession(before.userId, before.sessionId);
  const { name, options } = hostCookie(DEVICE_COOKIE);
  const jar = await cookies();
  jar.set(name, newDeviceMark(email), { ...options, maxAge: DEVICE_SECONDS });
  await rememberChoices(await findChoices(email));
}

/** Takes the session cookie from the browser. Ending the session itself is another matter. */
export async function dropSessionCookie(): Promise<void> {
  const { name, options } = hostCookie(SESSION_COOKIE);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** Remembers language and theme in the browser, where the shells can see them. */
export async function rememberChoices({ locale, theme }: Choices): Promise<void> {
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, locale, choiceCookie());
  jar.set(THEME_COOKIE, theme, choiceCookie());
}

/** Read at the first request and not while building: there is no secret then. */
function config(): NextAuthConfig {
  return {
    secret: authSecret(),
    trustHost: true,
    useSecureCookies: isHttps(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: {
      sessionToken: hostCookie(SESSION_COOKIE),
      csrfToken: hostCookie("kept-csrf"),
      callbackUrl: hostCookie("kept-callback"),
      pkceCodeVerifier: hostCookie("kept-pkce"),
      state: hostCookie("kept-state"),
      nonce: hostCookie("kept-nonce"),
    },
    logger: {
      error: (error) => {
        if (!(error instanceof Refused)) log("auth").error({ error }, "next-auth failed");
      },
      warn: () => undefined,
      debug: () => undefined,
    },
    providers: [
      Credentials({
        id: "password",
        credentials: { email: {}, password: {} },
        authorize: ({ email, password }, request) =>
          authorize(String(email), String(password), request.headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user?.id ? beginSession(user.id) : token),
      // Nobody asks next-auth for a session; were it asked, it would tell nothing.
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

async function authorize(email: string, password: string, requestHeaders: Headers) {
  const mark = (await cookies()).get(hostCookie(DEVICE_COOKIE).name)?.value;
  const attempt = {
    email,
    peer: peerOf(requestHeaders),
    isKnownDevice: isKnownDevice(email, mark),
  };
  try {
    return { id: await provePassword(attempt, password) };
  } catch (error) {
    throw error instanceof AppError ? new Refused(error) : error;
  }
}

/** What the cookie will carry: whom it names, and the secret of a session that is in the table. */
async function beginSession(userId: string): Promise<{ sub: string; sid: string }> {
  const secret = newSessionSecret();
  const now = new Date();
  const userAgent = (await headers()).get("user-agent") ?? "";
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await insertSession({ id: sessionIdOf(secret), userId, userAgent, expiresAt }, now);
  return { sub: userId, sid: secret };
}
