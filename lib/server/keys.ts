import "server-only";
import { createHmac, hkdfSync } from "node:crypto";

import { authSecret } from "@/lib/platform/secrets";

/** Each use has a key of its own, so that nothing made for one is good for another. */
type Use = "device" | "throttle" | "unsent";

/** An authentication code over `text` with the key of one use, 256 bits in base64url. */
export function macFor(use: Use, text: string): string {
  return createHmac("sha256", keyFor(use)).update(text).digest("base64url");
}

/** The key of one use, 256 bits. */
export function keyFor(use: Use): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "kept", use, 32));
}
