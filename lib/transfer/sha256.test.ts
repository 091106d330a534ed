import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { sha256 } from "./sha256";

test("agrees with the platform's own digest, at every length around a block", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test("agrees on any bytes, also in a window of a larger buffer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), fc.nat(50), (bytes, from) => {
      const part = bytes.subarray(Math.min(from, bytes.length));
      expect(sha256(part)).toBe(createHash("sha256").update(part).digest("hex"));
    }),
  );
});
