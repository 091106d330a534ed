import { describe, expect, test } from "vitest";

import type { FormState } from "@/lib/domain/action-result";

import { packForm, unpackForm } from "./packed-form";

const PAGE = "/habits/1/edit";

function refused(values: Record<string, string>): FormState<never> {
  return { values, result: { ok: false, code: "invalid", fields: { name: ["empty"] } } };
}

/** Text that hardly packs: a walk through the alphabets of people. */
function text(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x61 + (state % 400));
  }).join("");
}

describe("how a form ended, between two pages", () => {
  test("comes back whole, also a long description in two fields", () => {
    const description = "Zażółć gęślą jaźń, then run around the lake. ".repeat(44);
    const state = refused({ name: "", description, shown: JSON.stringify({ description }) });
    const cookie = packForm(PAGE, state);
    expect(cookie.length).toBeLessThan(1000);
    expect(unpackForm(PAGE, cookie)).toEqual(state);
  });

  test("leaves the longest fields out when a browser would drop the cookie", () => {
    const state = refused({ name: "", cue: "After tea", description: text(4000) });
    const cookie = packForm(PAGE, state);
    expect(cookie.length).toBeLessThanOrEqual(3800);
    expect(unpackForm(PAGE, cookie)).toEqual(refused({ name: "", cue: "After tea" }));
  });

  test.each([
    ["of another page", packForm("/goals/new", refused({ name: "x" }))],
    ["that is none", "not-a-flash"],
    ["that is missing", ""],
  ])("an untouched form for a cookie %s", (_, cookie) => {
    expect(unpackForm(PAGE, cookie)).toEqual({ values: {}, result: null });
  });
});
