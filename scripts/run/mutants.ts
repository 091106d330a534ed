/**
 * Do the tests of sync notice a broken rule? Each mutant changes one line of a copy of the code, and the tests have
 * to turn red on every one.
 *
 *     npm run mutants [-- WORD …]            only rules with one of the words, or of files with it: client, server, cell
 *     RUNS=20000 npm run mutants             more stories for each
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { MUTANTS } from "../mutants/all";
import { type Mutant, placesOf } from "../mutants/mutant";
import { ensureGenerated } from "../support/steps";

type Jury = { tests: readonly string[]; runs: number };

const STORIES = "lib/sync/client/convergence";
const STORE = ["lib/sync/client", "--exclude", `${STORIES}*`];

/**
 * Who is asked, one after the other until somebody notices. A few hundred stories tell most mutants within seconds, and
 * many stories take longer than everything else. Chromium tells nothing that the same stories in memory do not tell.
 */
const JURIES: Record<"protocol" | "client" | "server", readonly Jury[]> = {
  protocol: [{ tests: ["lib/sync/protocol"], runs: 300 }, ...devices()],
  client: devices(),
  server: [{ tests: ["lib/sync/server"], runs: 60 }],
};
/** Some mutants ask the server without an end. */
const PATIENCE_MS = 600_000;

const root = process.cwd();
const copy = path.join(root, `node_modules/.cache/mutant-${process.pid}`);
const words = process.argv.slice(2);
const wanted = MUTANTS.filter(
  ({ rule, file }) => words.length === 0 || words.some((word) => `${file} ${rule}`.includes(word)),
);
for (const mutant of wanted) assertFits(mutant);
await ensureGenerated();
const survivors = wanted.filter((mutant) => !isKilled(mutant));
fs.rmSync(copy, { recursive: true, force: true });
console.log(`${wanted.length - survivors.length} of ${wanted.length} were noticed.`);
process.exitCode = survivors.length > 0 ? 1 : 0;

function isKilled(mutant: Mutant): boolean {
  prepare(mutant);
  let killer: string | null = null;
  for (const jury of JURIES[sideOf(mutant)]) killer ??= failureOf(jury);
  console.log(mutant.rule.padEnd(70), killer ?? "SURVIVED");
  return killer !== null;
}

function sideOf({ file }: Mutant): keyof typeof JURIES {
  if (file.startsWith("server/")) return "server";
  return file.startsWith("client/") ? "client" : "protocol";
}

function devices(): readonly Jury[] {
  return [
    { tests: [STORIES], runs: 300 },
    { tests: STORE, runs: 300 },
    { tests: [STORIES], runs: 5000 },
  ];
}

function prepare({ file, find, put }: Mutant): void {
  fs.rmSync(copy, { recursive: true, force: true });
  for (const part of ["lib", "prisma", "tsconfig.json", "vitest.global.ts", "vitest.database.ts"]) {
    fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  fs.writeFileSync(path.join(copy, "vitest.config.mjs"), settings());
  const target = path.join(copy, "lib/sync", file);
  const source = fs.readFileSync(target, "utf8");
  fs.writeFileSync(
    target,
    source.replace(find, () => put),
  );
}

/** Says at the start, and not after an hour, that the code has moved on. */
function assertFits(mutant: Mutant): void {
  const places = placesOf(mutant, root);
  if (places !== 1) throw new Error(`${places} places in ${mutant.file} for: ${mutant.rule}`);
}

function settings(): string {
  const serverOnly = path.join(root, "node_modules/server-only/empty.js");
  return `export default {
    resolve: { alias: { "@": ${JSON.stringify(copy)}, "server-only": ${JSON.stringify(serverOnly)} } },
    test: {
      include: ["lib/sync/**/*.test.ts"],
      exclude: ["**/chromium.test.ts"],
      globalSetup: ["vitest.global.ts"],
      setupFiles: ["vitest.database.ts"],
      testTimeout: ${PATIENCE_MS},
      bail: 1,
    },
  };`;
}

/** The first test that turned red, null when none did. */
function failureOf({ tests, runs }: Jury): string | null {
  const bin = path.join(root, "node_modules/vitest/vitest.mjs");
  const env = { RUNS: `${runs}`, ...process.env, NO_COLOR: "1" };
  try {
    const timeout = PATIENCE_MS;
    const asked = ["run", "--root", copy, ...tests];
    execFileSync(process.execPath, [bin, ...asked], { stdio: "pipe", env, timeout });
    return null;
  } catch (error) {
    const { stdout = "", signal } = error as { stdout?: string | Buffer; signal?: string };
    if (signal) return "did not come to an end";
    return /(?:FAIL|×) +(.*)/.exec(stdout.toString())?.[1] ?? "failed before any test";
  }
}
