import { afterEach, describe, expect, test, vi } from "vitest";

/** Settings are read once, so each case begins with fresh modules. */
async function cookiesAt(address: string) {
  vi.resetModules();
  vi.stubEnv("APP_URL", address);
  return import("./cookies");
}

afterEach(() => vi.unstubAllEnvs());

describe("hostCookie", () => {
  test("over https belongs to this host alone and never travels in the clear", async () => {
    const { hostCookie, isHttps } = await cookiesAt("https://kept.example.org");
    expect(isHttps()).toBe(true);
    expect(hostCookie("kept-session")).toEqual({
      name: "__Host-kept-session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
  });

  test.each(["", "http://kept.lan:3000"])("at %j works without https", async (address) => {
    const { hostCookie } = await cookiesAt(address);
    // A browser drops a cookie named __Host- that is not secure, and then nobody could sign in.
    expect(hostCookie("kept-session")).toEqual({
      name: "kept-session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
  });
});
