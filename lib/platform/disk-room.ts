import "server-only";
import { statfsSync } from "node:fs";

import { env } from "./env";

/**
 * The database keeps 50 MB in reserve and needs 33 MB to recover; what is left above that is for sessions,
 * for the log of what is being written, and for the hour until somebody makes room.
 */
const LEAST_FREE_BYTES = 200_000_000;

/**
 * Whether the disk of the database is so full that people's data must not grow any more. False where nobody
 * said which disk that is: a PostgreSQL elsewhere looks after its own.
 */
export function isDiskNearlyFull(disk: string | undefined = env().DATABASE_DISK): boolean {
  return disk !== undefined && freeBytes(disk) < LEAST_FREE_BYTES;
}

/** What an ordinary account may still write to the disk that holds `directory`. */
export function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
