import { describe, expect, test } from "vitest";

import { isSameOrigin } from "./origin";

const HOST = { host: "kept.lan:3000" };

describe("isSameOrigin", () => {
  test.each<[string, Record<string, string>, boolean]>([
    ["a page of ours, told by the browser", { "sec-fetch-site": "same-origin" }, true],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["a neighbour below the same domain", { "sec-fetch-site": "same-site" }, false],
    ["typed into the address bar", { "sec-fetch-site": "none" }, false],
    ["a browser on plain http", { origin: "http://kept.lan:3000" }, true],
    ["a foreign origin", { origin: "http://evil.test" }, false],
    ["a look-alike", { origin: "http://kept.lan:3000.evil.test" }, false],
    ["another port", { origin: "http://kept.lan:3001" }, false],
    ["an opaque origin", { origin: "null" }, false],
    ["a file", { origin: "file://" }, false],
    ["nothing at all", {}, false],
    [
      "a foreign page that forges the origin",
      { "sec-fetch-site": "cross-site", origin: "http://kept.lan:3000" },
      false,
    ],
  ])("%s", (_, headers, expected) => {
    expect(isSameOrigin(new Headers({ ...HOST, ...headers }))).toBe(expected);
  });

  test("behind a trusted proxy the public host counts", () => {
    const headers = { host: "127.0.0.1:3000", "x-forwarded-host": "kept.example.org" };
    expect(isSameOrigin(new Headers({ ...headers, origin: "https://kept.example.org" }))).toBe(
      true,
    );
    expect(isSameOrigin(new Headers({ ...headers, origin: "http://127.0.0.1:3000" }))).toBe(false);
  });
});
