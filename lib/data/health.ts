import "server-only";
import { setTimeout as pause } from "node:timers/promises";

import { pool } from "./client";

const PATIENCE_MS = 3_000;

/**
 * Whether the database answers a query within three seconds. Never throws.
 *
 * @example await isDatabaseUp(); // true
 */
export async function isDatabaseUp(): Promise<boolean> {
  const answered = pool()
    .query("SELECT 1")
    .then(() => true)
    .catch(() => false);
  return Promise.race([answered, pause(PATIENCE_MS, false, { ref: false })]);
}
