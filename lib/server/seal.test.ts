import { randomUUID } from "node:crypto";

import { beforeAll, expect, test, vi } from "vitest";

import { packForm, unpackForm } from "./packed-form";
import { seal, unseal } from "./seal";

const ADA = randomUUID();
const BOB = randomUUID();
const NOW = new Date("2026-11-21T06:00:00Z");
const LATER = new Date("2026-11-21T06:30:00Z");

beforeAll(() => vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough"));

test("opens for the person it was sealed for, until its moment", () => {
  const sealed = seal(Buffer.from("Save 300 km"), ADA, LATER);
  expect(unseal(sealed, ADA, NOW)?.toString()).toBe("Save 300 km");
  expect(unseal(sealed, ADA, new Date(LATER.getTime() - 1))).not.toBeNull();
  expect(unseal(sealed, ADA, LATER)).toBeNull();
});

test("opens for nobody else, and says nothing of what it holds", () => {
  const sealed = seal(Buffer.from("Save 300 km"), ADA, LATER);
  expect(unseal(sealed, BOB, NOW)).toBeNull();
  expect(sealed.includes("300")).toBe(false);
});

test("a bit that was changed anywhere, and anything cut off, keeps it shut", () => {
  const sealed = seal(Buffer.from("x"), ADA, LATER);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(unseal(changed, ADA, NOW)).toBeNull();
    expect(unseal(sealed.subarray(0, at), ADA, NOW)).toBeNull();
  }
});

test("a form of another person's is an untouched form, and one that is too long still fits a cookie", () => {
  const state = {
    values: { name: "Run", description: Array.from({ length: 3000 }, () => randomUUID()).join() },
    result: { ok: false, code: "unsent" },
  } as const;
  const text = packForm("/goals/new", state, (bytes) => seal(bytes, ADA, LATER));
  expect(text.length).toBeLessThanOrEqual(3800);
  const as = (userId: string) =>
    unpackForm("/goals/new", text, (bytes) => unseal(bytes, userId, NOW));
  expect(as(ADA)).toEqual({ values: { name: "Run" }, result: state.result });
  expect(as(BOB)).toEqual({ values: {}, result: null });
});
