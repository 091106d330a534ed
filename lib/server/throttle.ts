import "server-only";
import { createLimiter, type Limiter } from "@/lib/data/rate-limits";

import { macFor } from "./keys";
import { networkOf } from "./peer";
import { TooMany } from "./refusals";

const HOUR = 3600;

/** How many tries are free in how many seconds. */
export const LIMITS = {
  /** From one caller, at whatever account: stops spraying. */
  address: { points: 60, seconds: HOUR },
  /** From one caller at one account: stops guessing. */
  pair: { points: 5, seconds: HOUR / 4 },
  /** At one account, from wherever: stops many callers. A known device is exempt. */
  account: { points: 50, seconds: 24 * HOUR },
  /** New accounts from one caller. */
  signUp: { points: 20, seconds: HOUR },
  /** The password asked for once more, of somebody who is signed in. */
  proof: { points: 10, seconds: HOUR / 4 },
} as const;

type LimitName = keyof typeof LIMITS;

/** One try to sign in: at which address of an account, from where, and with a device that was let in before. */
export type SignInTry = { email: string; peer: string; isKnownDevice: boolean };

const limiters = new Map<LimitName, Limiter>();

/**
 * Counts a try to sign in, before the password is looked at, so that tries at the same moment count too.
 * Throws `TooMany` when it is one too many.
 */
export async function countSignIn({ email, peer, isKnownDevice }: SignInTry): Promise<void> {
  const network = networkOf(peer);
  await take("address", network);
  await take("pair", `${email} ${network}`);
  if (!isKnownDevice) await take("account", email);
}

/** Gives back what a try took, because it was the right password. */
export async function pardonSignIn({ email, peer, isKnownDevice }: SignInTry): Promise<void> {
  const network = networkOf(peer);
  await Promise.all([
    limiter("address").giveBack(keyOf(network)),
    limiter("pair").forget(keyOf(`${email} ${network}`)),
    // A known device took nothing from the account; giving back would add to a stranger's tries.
    isKnownDevice ? undefined : limiter("account").giveBack(keyOf(email)),
  ]);
}

/** Counts a new account. Throws `TooMany`. */
export async function countSignUp(peer: string): Promise<void> {
  await take("signUp", networkOf(peer));
}

/** Counts a try to prove the password within a session. Throws `TooMany`. */
export async function countProof(userId: string): Promise<void> {
  await take("proof", userId);
}

/** Forgets the tries of somebody who has proven the password. */
export async function pardonProof(userId: string): Promise<void> {
  await limiter("proof").forget(keyOf(userId));
}

async function take(name: LimitName, text: string): Promise<void> {
  const seconds = await limiter(name).take(keyOf(text));
  if (seconds > 0) throw new TooMany(seconds);
}

function limiter(name: LimitName): Limiter {
  const known = limiters.get(name);
  if (known) return known;
  const made = createLimiter({ name, ...LIMITS[name] });
  limiters.set(name, made);
  return made;
}

/** The table of tries names nobody: addresses are hashed with a secret that is not in the database. */
function keyOf(text: string): string {
  return macFor("throttle", text).slice(0, 32);
}
