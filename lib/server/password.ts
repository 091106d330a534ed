import "server-only";
import { randomBytes } from "node:crypto";

import { hash, verify } from "@node-rs/argon2";

import { boundedQueue } from "./bounded-queue";

/** argon2id (the library's own choice) with 64 MiB and two passes: about 30 ms on a quiet machine, above what OWASP asks for (19 MiB, 2, 1). */
export const PARAMETERS = {
  memoryCost: 65_536,
  timeCost: 2,
  parallelism: 1,
} as const;

/** What no schema lets in, so that a longer text never equals a stored password that was cut. */
const MAX_LENGTH = 256;

/** Two at a time is 128 MiB at most. Behind 32 that wait, people are told to come back. */
const hashing = boundedQueue(2, 32);

let dummy: Promise<string> | undefined;

/** The argon2id hash of a password in PHC form. Throws `busy` when too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return hashing(() => hash(password, PARAMETERS));
}

/**
 * Whether `password` is the one that was stored, and whether its hash should be made anew.
 *
 * Does the same work when there is nothing to compare with, so that the time tells nobody whether an
 * account exists.
 *
 * @param stored The hash in PHC form; null when there is no account or it has no password.
 */
export async function checkPassword(
  stored: string | null,
  password: string,
): Promise<{ matches: boolean; isOutdated: boolean }> {
  const compared = stored ?? (await dummyHash());
  const fits = password.length <= MAX_LENGTH;
  const matches = await hashing(() => verify(compared, fits ? password : ""));
  return { matches: matches && fits && stored !== null, isOutdated: isOutdated(compared) };
}

/** The hash that stands in for accounts that do not exist. Made at start, or the first such look-up is slow. */
export function dummyHash(): Promise<string> {
  dummy ??= hash(randomBytes(18).toString("base64"), PARAMETERS);
  return dummy;
}

function isOutdated(phc: string): boolean {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  return !phc.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}
