import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { binariesVersion, healLibraryLinks, postgresBinaries } from "./binaries";
import { POSTGRES_MAJOR } from "./places";

function links(folder: string): string[] {
  const names = readdirSync(path.join(folder, "lib"));
  return names.filter((name) => lstatSync(path.join(folder, "lib", name)).isSymbolicLink()).sort();
}

test("binaries whose install script did not run are made whole", async () => {
  const installed = postgresBinaries(process.cwd(), undefined);
  const above = mkdtempSync(path.join(tmpdir(), "kept-binaries-"));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const copy = path.join(above, "native");
  cpSync(installed, copy, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
  const before = binariesVersion(copy).catch((error: unknown) => String(error));

  expect(await before).toMatch(/shared librar/);
  expect(healLibraryLinks(copy)).toBe(links(installed).length);
  expect(links(copy)).toEqual(links(installed));
  expect(await binariesVersion(copy)).toMatch(new RegExp(`^${POSTGRES_MAJOR}\\.`));
  expect(healLibraryLinks(copy)).toBe(0);
});
