// npm run soak [-- store|right-clocks|chromium|database]: the stories of devices that have to agree in the end, far more of
// them than in `npm test`. Each part prints its seed; SEED=… plays the same stories again, RUNS=… as many as you like, and
// STORY=… only one of them, by the path that a failure prints: `SEED=891109734 STORY=58079 npm run soak -- store`.

import { randomInt } from "node:crypto";

import { CommandError, run } from "../support/command.mjs";
import { ensureGenerated, installed } from "../support/steps";

const PARTS = {
  store: { file: "lib/sync/client/convergence.test", runs: 75_000 },
  "right-clocks": { file: "lib/sync/client/convergence-right-clocks", runs: 25_000 },
  chromium: { file: "lib/sync/client/chromium", runs: 1000 },
  database: { file: "lib/sync/server/differential", runs: 1000 },
} as const;

const wanted = process.argv.slice(2);
await ensureGenerated();
let failed = 0;
for (const [name, { file, runs }] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const settings = { RUNS: process.env["RUNS"] ?? `${runs}`, SEED: seedOf() };
  const stories = process.env["STORY"]
    ? `story ${process.env["STORY"]}`
    : `${settings.RUNS} stories`;
  const startedAt = performance.now();
  const isFine = await played(file, settings);
  if (!isFine) failed++;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const verdict = isFine ? "all agree" : "FAILED, see above";
  console.log(`${name}: ${stories}, seed ${settings.SEED}, ${seconds} s: ${verdict}`);
}
process.exitCode = failed > 0 ? 1 : 0;

async function played(file: string, env: Record<string, string>): Promise<boolean> {
  try {
    const patience = ["--testTimeout", "3600000", "--reporter", "dot"];
    await run(installed("vitest"), ["run", file, ...patience], { env });
    return true;
  } catch (error) {
    console.error(error instanceof CommandError ? error.output : error);
    return false;
  }
}

function seedOf(): string {
  return process.env["SEED"] ?? String(randomInt(2 ** 31));
}
