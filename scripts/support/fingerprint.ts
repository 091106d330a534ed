import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What a build is made of. Folders count with everything below them. */
const BUILD_SOURCES = [
  "app",
  "components",
  "i18n",
  "lib",
  "messages",
  "prisma/schema.prisma",
  "public",
  "scripts/build-sw.mjs",
  "scripts/compress-static.mjs",
  "scripts/csp-hashes.mjs",
  "scripts/eager-modules.mjs",
  "scripts/later-scripts.mjs",
  "service-worker",
  "package-lock.json",
];

/** Read by the tools at the root: next.config.ts, proxy.ts, tsconfig.json and the like. */
const ROOT_SOURCE = /^(?!vitest|playwright|prisma\.config|knip|ox).*\.(ts|mjs|json)$/;

/** Made by the build or for the tests, so no reason to build again. */
const NOT_A_SOURCE =
  /(\.test\.tsx?|\/testing\/.*|\.tsbuildinfo|next-env\.d\.ts|public\/sw\.js|\.d\.json\.ts)$/;

/** A hash of everything that a build is made of. Two equal ones mean the build is still good. */
export function buildFingerprint(): string {
  const atRoot = readdirSync(".").filter((name) => ROOT_SOURCE.test(name));
  return fingerprintOf([...BUILD_SOURCES, ...atRoot]);
}

/** A hash of names and contents of files, folders with everything below them. */
export function fingerprintOf(places: readonly string[]): string {
  const files = [...new Set(places)].flatMap(filesBelow).filter((file) => !NOT_A_SOURCE.test(file));
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesBelow(path.posix.join(place, name)));
}
