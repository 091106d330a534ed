import { describe, expect, test } from "vitest";

import { cleanEmail, isTimeZone, ownPath } from "./account-draft";

describe("ownPath", () => {
  test.each(["/", "/today", "/month/2026-11?x=1#y", "/habits/a%2Fb"])("%s stays", (path) => {
    expect(ownPath(path, "/today")).toBe(path);
  });

  test.each([
    undefined,
    "",
    "today",
    "//evil.test",
    "/\\evil.test",
    "/\tevil",
    "/ /evil.test",
    "\\\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\n/evil.test",
    "/ü",
    " /today",
  ])("%j leads nowhere but home", (path) => {
    expect(ownPath(path, "/today")).toBe("/today");
  });

  test("what stays, stays on this host", () => {
    for (const path of ["/@evil.test", "/.evil.test", "/%2F%2Fevil.test", "/:80", "/?//evil"]) {
      const url = new URL(ownPath(path, "/today"), "http://kept.test");
      expect(url.host).toBe("kept.test");
    }
  });
});

describe("isTimeZone", () => {
  test.each([
    "Europe/Warsaw",
    "America/Argentina/Buenos_Aires",
    "Etc/GMT+5",
    "UTC",
    "Asia/Kathmandu",
  ])("%s is one", (name) => expect(isTimeZone(name)).toBe(true));
  test.each(["", "Warsaw", "EST", "+02:00", "Europe/Nowhere", "../etc/passwd", "Europe/Warsaw "])(
    "%j is none",
    (name) => expect(isTimeZone(name)).toBe(false),
  );
});

test("cleanEmail makes one address of the ways to write it", () => {
  for (const text of [" Ada@Example.org", "ada@example.org\n", "ａｄａ@example.org"]) {
    expect(cleanEmail(text)).toBe("ada@example.org");
  }
});
