import { randomBytes, randomUUID } from "node:crypto";

import { hash } from "@node-rs/argon2";
import type { BrowserContext } from "@playwright/test";
import { encode } from "next-auth/jwt";
import type pg from "pg";

import { uuidV7 } from "@/lib/domain/uuid-v7";
import { sessionIdOf } from "@/lib/server/session-secret";

const HALF_YEAR = 180 * 86_400;
export const PASSWORD = "engines weave algebra";

let hashed: Promise<string> | undefined;

/** What a test may say about a new person; the rest is filled in. */
export type PersonColumns = {
  name?: string;
  timeZone?: string;
  locale?: "en" | "pl";
  theme?: "system" | "light" | "dark";
  weekStart?: number;
  dayStart?: number;
  role?: "user" | "admin";
};

export type Person = {
  userId: string;
  email: string;
  name: string;
  password: string;
  locale: "en" | "pl";
};

/** Puts a fresh person into the database, with an address that nobody else has. */
export async function newPerson(database: pg.Pool, columns: PersonColumns = {}): Promise<Person> {
  const userId = uuidV7(Date.now(), randomBytes(10));
  const person = {
    userId,
    email: `${randomUUID()}@example.test`,
    name: columns.name ?? "Ada",
    password: PASSWORD,
    locale: columns.locale ?? "en",
  };
  hashed ??= hash(PASSWORD, { memoryCost: 65_536, timeCost: 2, parallelism: 1 });
  await database.query(
    `INSERT INTO users (id, email, name, password_hash, role, time_zone, locale, theme, week_start, day_start)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      userId,
      person.email,
      person.name,
      await hashed,
      columns.role ?? "user",
      columns.timeZone ?? "Europe/Warsaw",
      columns.locale ?? "en",
      columns.theme ?? "system",
      columns.weekStart ?? 1,
      columns.dayStart ?? 0,
    ],
  );
  return person;
}

/** Begins a session of a person and answers the cookie that carries it, as the server makes it. */
export async function newSessionCookie(database: pg.Pool, userId: string, baseURL: string) {
  const secret = randomBytes(24).toString("base64url");
  await database.query(
    `INSERT INTO sessions (id, user_id, user_agent, expires_at)
     VALUES ($1, $2, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0', now() + interval '180 days')`,
    [sessionIdOf(secret), userId],
  );
  const name = baseURL.startsWith("https:") ? "__Host-kept-session" : "kept-session";
  const value = await encode({
    token: { sub: userId, sid: secret },
    secret: authSecret(),
    salt: name,
    maxAge: HALF_YEAR,
  });
  return { name, value, url: baseURL, httpOnly: true, sameSite: "Lax" as const };
}

/** Lets eleven minutes pass since the password was proven in any session of a person. */
export async function ageProofs(database: pg.Pool, userId: string): Promise<void> {
  await database.query(
    "UPDATE sessions SET auth_at = now() - interval '11 minutes' WHERE user_id = $1",
    [userId],
  );
}

/** Signs a person in to a browser, without a form and without waiting for a password to be hashed. */
export async function signIn(
  database: pg.Pool,
  person: Person,
  context: BrowserContext,
  baseURL: string,
): Promise<void> {
  await context.addCookies([
    await newSessionCookie(database, person.userId, baseURL),
    // Signing in at the door leaves the person's language with the browser.
    { name: "locale", value: person.locale, url: baseURL },
  ]);
}

function authSecret(): string {
  const secret = process.env["AUTH_SECRET"];
  if (!secret) throw new Error("The server and the tests have to be given the same AUTH_SECRET.");
  return secret;
}
