import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { run } from "./command.mjs";
import { buildFingerprint, fingerprintOf } from "./fingerprint";
import { step } from "./progress.mjs";

const GENERATED_STAMP = "lib/data/generated/.fingerprint";
const BUILD_STAMP = ".next/kept-build";

/** Run after `next build`, in this order, those that are there. */
const AFTER_BUILD = [
  "scripts/build-sw.mjs",
  "scripts/later-scripts.mjs",
  "scripts/csp-hashes.mjs",
  "scripts/eager-modules.mjs",
  "scripts/compress-static.mjs",
];

/** The path of a program that an installed package brings. */
export function installed(
  name: "next" | "playwright" | "prisma" | "vitest" | "oxlint" | "oxfmt" | "tsc",
) {
  return path.resolve("node_modules/.bin", name);
}

/** Generates the Prisma client, unless it fits the schema already. */
export async function ensureGenerated(): Promise<void> {
  const fingerprint = fingerprintOf(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
  if (isStamped(GENERATED_STAMP, fingerprint)) return;
  await step("Generating the database client", generate);
}

export async function generate(): Promise<void> {
  await run(installed("prisma"), ["generate"], { env: { PRISMA_HIDE_UPDATE_MESSAGE: "1" } });
  stamp(
    GENERATED_STAMP,
    fingerprintOf(["prisma/schema.prisma", "node_modules/prisma/package.json"]),
  );
}

/** Builds the app, unless nothing that goes into it has changed since the last time. */
export async function ensureBuilt(): Promise<void> {
  await ensureGenerated();
  const fingerprint = buildFingerprint();
  if (isStamped(BUILD_STAMP, fingerprint)) return;
  await step("Building Kept (about two minutes)", build);
}

/** Builds the app, whatever is there. */
export async function build({ show = false } = {}): Promise<void> {
  const fingerprint = buildFingerprint();
  rmSync(BUILD_STAMP, { force: true }); // a build that is interrupted must not pass for a good one
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await run(installed("next"), ["build"], { env, show });
  for (const script of AFTER_BUILD.filter((file) => existsSync(file))) {
    await run(process.execPath, [script], { env, show });
  }
  stamp(BUILD_STAMP, fingerprint);
}

function isStamped(file: string, fingerprint: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === fingerprint;
}

function stamp(file: string, fingerprint: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, fingerprint);
}
