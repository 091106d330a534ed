import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { inlineScriptHashes, writeShellHashes } from "../../scripts/csp-hashes.mjs";

let project: string;
let build: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "kept-hashes-"));
  build = path.join(project, ".next");
  mkdirSync(path.join(build, "server/app/en"), { recursive: true });
  writeFileSync(path.join(build, "BUILD_ID"), "first\n");
  vi.spyOn(process, "cwd").mockReturnValue(project);
  vi.resetModules(); // the server reads the file once
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(project, { recursive: true });
});

function document(name: string, html: string): void {
  writeFileSync(path.join(build, "server/app/en", name), html);
}

function hashOf(script: string): string {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}

describe("inlineScriptHashes", () => {
  test.each<[string, string[]]>([
    ["<script>a()</script>", ["a()"]],
    ['<script id="x" async>\n a()\n</script>', ["\n a()\n"]],
    ['<script src="/a.js"></script><script>b()</script>', ["b()"]],
    ['<script async="" src="/a.js" nonce="n"></script>', []],
    ['<script data-src="x">c()</script>', ["c()"]],
    ["<script>zażółć('🗝️')</script>", ["zażółć('🗝️')"]],
    ["<p>no scripts</p>", []],
  ])("%s", (html, scripts) => {
    expect(inlineScriptHashes(html)).toEqual(scripts.map(hashOf));
  });
});

describe("the hashes of a build", () => {
  test("are those of all its documents, each once, and the server takes them", async () => {
    document("today.html", "<script>a()</script><script>b()</script>");
    document("month.html", "<script>b()</script>");
    document("month.rsc", "<script>c()</script>");
    expect(writeShellHashes(build)).toEqual({ documents: 2, hashes: 2 });

    const { checkShellHashes, shellHashes } = await import("./shell-hashes");
    expect(() => checkShellHashes()).not.toThrow();
    expect([...shellHashes()].toSorted((a, b) => a.localeCompare(b))).toEqual(
      [hashOf("a()"), hashOf("b()")].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  test("of another build are refused before anybody is served", async () => {
    writeShellHashes(build);
    writeFileSync(path.join(build, "BUILD_ID"), "second");
    const { checkShellHashes } = await import("./shell-hashes");
    expect(() => checkShellHashes()).toThrow(/another build/);
  });

  test("that are missing are refused too", async () => {
    const { checkShellHashes } = await import("./shell-hashes");
    expect(() => checkShellHashes()).toThrow(/missing/);
  });
});
