import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import { keyFor } from "./keys";

const CIPHER = "aes-256-gcm";
const LENGTHS = { until: 6, nonce: 12, tag: 16 };
const HEAD = LENGTHS.until + LENGTHS.nonce + LENGTHS.tag;

/**
 * Bytes that this server alone can read, for one person and until one moment. They may be given to a browser.
 *
 * AES-256-GCM with a random nonce; the person and the moment are authenticated along. The moment stands in front and
 * can be read by anybody.
 */
export function seal(bytes: Buffer, userId: string, until: Date): Buffer {
  const moment = Buffer.alloc(LENGTHS.until);
  moment.writeUIntBE(until.getTime(), 0, LENGTHS.until);
  const nonce = randomBytes(LENGTHS.nonce);
  const cipher = createCipheriv(CIPHER, keyFor("unsent"), nonce).setAAD(bound(moment, userId));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([moment, nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed for this person; null for another person's, from the moment on, and for what was not made here. */
export function unseal(bytes: Buffer, userId: string, now: Date): Buffer | null {
  if (bytes.length < HEAD) return null;
  const moment = bytes.subarray(0, LENGTHS.until);
  if (moment.readUIntBE(0, LENGTHS.until) <= now.getTime()) return null;
  const nonce = bytes.subarray(LENGTHS.until, LENGTHS.until + LENGTHS.nonce);
  const tag = bytes.subarray(LENGTHS.until + LENGTHS.nonce, HEAD);
  const cipher = createDecipheriv(CIPHER, keyFor("unsent"), nonce, { authTagLength: LENGTHS.tag });
  cipher.setAAD(bound(moment, userId)).setAuthTag(tag);
  try {
    return Buffer.concat([cipher.update(bytes.subarray(HEAD)), cipher.final()]);
  } catch {
    return null;
  }
}

function bound(moment: Buffer, userId: string): Buffer {
  return Buffer.concat([moment, Buffer.from(userId)]);
}
