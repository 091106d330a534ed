import { expect, test } from "vitest";

import { mayPass, type Scope } from "./scope";

const SCOPES: readonly Scope[] = ["habits:read", "habits:write", "account", "admin"];

test("a session brings the scopes of its role and no others", () => {
  expect(SCOPES.filter((scope) => mayPass("user", scope))).toEqual([
    "habits:read",
    "habits:write",
    "account",
  ]);
  expect(SCOPES.filter((scope) => mayPass("admin", scope))).toEqual(SCOPES);
});
