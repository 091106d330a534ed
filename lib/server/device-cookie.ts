import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";

import { macFor } from "./keys";

/** How long a browser is remembered after somebody signed in with it, in seconds. */
export const DEVICE_SECONDS = 365 * 86_400;

/**
 * A mark that somebody who knew the password of this address has used the browser. It opens nothing: it
 * only lets its owner in while strangers use up the account's tries (OWASP, "device cookies").
 *
 * @param email As it is stored: lower case, trimmed.
 */
export function newDeviceMark(email: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${macOf(email, nonce)}`;
}

/** Whether `mark` was made here for this address. */
export function isKnownDevice(email: string, mark: string | undefined): boolean {
  const [nonce, mac, ...rest] = (mark ?? "").split(".");
  if (!nonce || !mac || rest.length > 0) return false;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(email, nonce))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function macOf(email: string, nonce: string): string {
  return macFor("device", `${email}\n${nonce}`);
}
