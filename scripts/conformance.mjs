import { existsSync } from "node:fs";
import path from "node:path";

import { runOwn } from "./support/bootstrap.mjs";

// npm moves to the project; the file is meant as seen from where it was called.
const places = [process.env["INIT_CWD"], process.cwd()].filter((place) => place !== undefined);
for (const [index, argument] of process.argv.entries()) {
  if (index < 2) continue;
  const files = places.map((place) => path.resolve(place, argument));
  process.argv[index] = files.find((file) => existsSync(file)) ?? path.resolve(argument);
}

await runOwn("scripts/run/conformance.ts");
