import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { redirect, unstable_isUnrecognizedActionError } from "next/navigation";
import { expect, test } from "vitest";

import type { FormState } from "@/lib/domain/action-result";

import { callServer, reachingServer } from "./reach-server";

const TYPED: FormState<void> = { values: { name: "Marta" }, result: null };

test("an answer comes through as it is", async () => {
  const done: FormState<void> = { values: {}, result: { ok: true, data: undefined } };
  expect(await reachingServer(async () => done)(TYPED, new FormData())).toBe(done);
});

test("a server that cannot be reached is said, and what was typed stays", async () => {
  const action = reachingServer<void>(async () => {
    throw new TypeError("Failed to fetch");
  });
  expect(await action(TYPED, new FormData())).toEqual({
    values: { name: "Marta" },
    result: { ok: false, code: "unreachable" },
  });
});

test("an action of another build asks for a reload", async () => {
  const error = new UnrecognizedActionError("Server Action was not found.");
  expect(unstable_isUnrecognizedActionError(error)).toBe(true);
  const result = await callServer(async () => {
    throw error;
  });
  expect(result).toEqual({ ok: false, code: "outdated" });
});

test("being sent elsewhere is no failure", async () => {
  await expect(callServer(async () => redirect("/today"))).rejects.toThrow("NEXT_REDIRECT");
});
