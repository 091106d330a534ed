import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";

import { projectRoot } from "./data-directory";

let version: string | undefined;

/** The version of Kept that runs, from package.json. */
export function appVersion(): string {
  version ??= readVersion();
  return version;
}

function readVersion(): string {
  const file = path.join(/* turbopackIgnore: true */ projectRoot(), "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { version: string }; // our own file
  return manifest.version;
}
