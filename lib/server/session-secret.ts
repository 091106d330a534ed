import { createHash, randomBytes } from "node:crypto";

/** A new session secret, 192 random bits. Only the cookie has it; the table keeps its hash. */
export function newSessionSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** How the table names the session of a secret. A stolen table opens no session. */
export function sessionIdOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
