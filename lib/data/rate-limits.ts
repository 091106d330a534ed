import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { pool } from "./client";

export type Limit = {
  /** Keeps the keys of one limit apart from those of another. */
  name: string;
  /** How many tries are free in one window. */
  points: number;
  /** Length of the window in seconds. It begins with the first try. */
  seconds: number;
};

export type Limiter = {
  /**
   * Counts one try. Exact also for tries at the same moment.
   *
   * @param key Says nothing to whoever reads the table: hash it with a secret first.
   * @returns 0 when the try is free, else the seconds until the window ends, at least 1.
   */
  take(key: string): Promise<number>;
  /** Gives one try back. */
  giveBack(key: string): Promise<void>;
  /** Forgets every try of the key. */
  forget(key: string): Promise<void>;
};

/** A limit whose count is kept in Postgres, so that it holds for every instance and after a restart. */
export function createLimiter({ name, points, seconds }: Limit): Limiter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true, // by the first migration
    keyPrefix: name,
    points,
    duration: seconds,
    // While the database is away nobody can sign in anyhow; counting goes on in memory.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  });
  return {
    take: (key) => limiter.consume(key).then(() => 0, secondsLeft),
    giveBack: (key) => limiter.reward(key, 1).then(() => undefined),
    forget: (key) => limiter.delete(key).then(() => undefined),
  };
}

/** A refused try arrives as a rejection that is no error; anything else is one. */
function secondsLeft(refusal: unknown): number {
  if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  throw refusal;
}
