import { describe, expect, test } from "vitest";

import { contentSecurityPolicy } from "./content-security-policy";

const PARTS = {
  nonce: "cmFuZG9t",
  hashes: ["sha256-abc=", "sha256-def="],
  formTargets: [],
  isDevelopment: false,
};

function directivesOf(policy: string): Map<string, string[]> {
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

describe("contentSecurityPolicy", () => {
  test("lets run what we made and nothing else", () => {
    const policy = directivesOf(contentSecurityPolicy(PARTS));
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual([
      "'self'",
      "'nonce-cmFuZG9t'",
      "'sha256-abc='",
      "'sha256-def='",
    ]);
    expect(policy.get("object-src")).toEqual(["'none'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
    expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
  });

  test("has no word that would open it: no unsafe scripts, no wildcard, no foreign host", () => {
    const policy = contentSecurityPolicy(PARTS);
    expect(policy).not.toMatch(/unsafe-eval|strict-dynamic|\*|https?:/);
    expect(policy.match(/unsafe-inline/g)).toEqual(["unsafe-inline"]);
    expect(directivesOf(policy).get("style-src-attr")).toEqual(["'unsafe-inline'"]);
  });

  test("a form may end up at the identity provider when there is one", () => {
    const policy = contentSecurityPolicy({ ...PARTS, formTargets: ["https://id.example.org"] });
    expect(directivesOf(policy).get("form-action")).toEqual(["'self'", "https://id.example.org"]);
  });

  test("nothing that is loosened for development reaches production", () => {
    const loose = contentSecurityPolicy({ ...PARTS, isDevelopment: true });
    expect(loose).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy(PARTS)).not.toContain("ws:");
  });
});
