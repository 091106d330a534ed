import { expect, test } from "vitest";

import { ownPath } from "./account-draft";
import { signInAddress } from "./door-address";

test("the door knows the way back, and nobody is led home by a detour", () => {
  expect(signInAddress("/today")).toBe("/sign-in");
  const next = (wanted: string) => new URL(signInAddress(wanted), "http://kept.test").searchParams;
  for (const wanted of ["/month", "/habits/a%2Fb?scripts=off&x=1", "/insights?range=year"]) {
    expect(ownPath(next(wanted).get("next") ?? "", "/today")).toBe(wanted);
  }
});
