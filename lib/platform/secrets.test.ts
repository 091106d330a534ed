import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { expect, onTestFinished, test } from "vitest";

import { secretInFile } from "./secrets";

const run = promisify(execFile);

function scratchFile(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "kept-secret-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return path.join(directory, "secret");
}

test("a secret is made once, private and long", () => {
  const file = scratchFile();
  const secret = secretInFile(file, { bytes: 48 });

  expect(secret).toMatch(/^[\w-]{64}$/);
  expect(secretInFile(file, { bytes: 48 })).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("processes that start at once agree on one secret and leave no drafts", async () => {
  const file = scratchFile();
  const program = `
    const { secretInFile } = await import(${JSON.stringify(path.resolve("lib/platform/secrets.ts"))});
    process.stdout.write(secretInFile(${JSON.stringify(file)}, { bytes: 24 }));`;
  const hooks = path.resolve("scripts/support/typescript.mjs");
  const starters = Array.from({ length: 8 }, () =>
    run(process.execPath, ["--import", hooks, "--input-type=module", "--eval", program]),
  );
  const secrets = (await Promise.all(starters)).map(({ stdout }) => stdout);

  expect(new Set(secrets).size).toBe(1);
  expect(readdirSync(path.dirname(file))).toEqual(["secret"]);
});

test("a secret that others can read is refused, and the cure is named", () => {
  const file = scratchFile();
  secretInFile(file, { bytes: 24 });
  chmodSync(file, 0o644);

  expect(() => secretInFile(file, { bytes: 24 })).toThrow(/chmod 600/);
});

test("an empty file is not a secret", () => {
  const file = scratchFile();
  writeFileSync(file, "", { mode: 0o600 });

  expect(() => secretInFile(file, { bytes: 24 })).toThrow(/empty/);
});
