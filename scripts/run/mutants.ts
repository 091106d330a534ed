/**
 * Do the tests of the protocol notice a broken rule? Each mutant changes one line of a copy of the
 * protocol, and the tests have to turn red on every one.
 *
 *     RUNS=4000 npm run mutants
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

type Mutant = { rule: string; file: string; find: string; put: string };

const MUTANTS: readonly Mutant[] = [
  {
    rule: "a stamp from the future is believed",
    file: "admit.ts",
    find: "msOfStamp(stamp) > now + MAX_DRIFT_MS",
    put: "msOfStamp(stamp) > now + 1e12",
  },
  {
    rule: "a stamp is filed anew under now alone, not after everything seen",
    file: "admit.ts",
    find: "if (!ahead.has(stamp)) clock.receive(stamp);",
    put: "void ahead;",
  },
  {
    rule: "a device keeps its future clock",
    file: "replica.ts",
    find: "<= serverNow + MAX_DRIFT_MS",
    put: "<= serverNow + 1e12",
  },
  {
    rule: "no receive rule, a plain wall clock",
    file: "stamp.ts",
    find: "this.last.slice(0, 13)) this.rebase(stamp);",
    put: "this.last.slice(0, 13)) void this.rebase.call;",
  },
  {
    rule: "an addition is a typed value",
    file: "intent-log.ts",
    find: "return { inc: additionTo(before, device, added, stamp), ...withoutExcuse(before, stamp) };",
    put: "const v = before.mark?.[0].v; return { mark: [{ s: null, v: (typeof v === 'number' ? v : 0) + added }, stamp] };",
  },
  {
    rule: "an addition after a wrong clock is older than the one before",
    file: "cell.ts",
    find: "before === undefined || before < stamp ? stamp : stampAfter(before)",
    put: "before === undefined || before < stamp ? stamp : (stampAfter(before), stamp)",
  },
  {
    rule: "an answer takes a tap in flight along",
    file: "replica.ts",
    find: "const left = waiting && withoutSentCell(waiting.c, sent.c);",
    put: "const left = null as LogCell | null;",
  },
  {
    rule: "a typed value forgets what it had seen",
    file: "cell.ts",
    find: "const seen = seenOf(cell);",
    put: "const seen = undefined as ReturnType<typeof seenOf>;",
  },
  {
    rule: "arrival wins instead of the stamp",
    file: "registers.ts",
    find: "if (a[1] !== b[1]) return a[1] > b[1] ? a : b;",
    put: "if (a[1] !== b[1]) return b;",
  },
  {
    rule: "names are not made different",
    file: "admission.ts",
    find: "if (name === wanted) return { fields: merged };",
    put: "if (name) return { fields: merged };",
  },
  {
    rule: "a name that was left stays taken",
    file: "admission.ts",
    find: "if (known.names.get(key) === id) known.names.delete(key);",
    put: "void key; void id;",
  },
  {
    rule: "the cursor runs ahead of the page",
    file: "memory-server.ts",
    find: "cursor: page.at(-1)?.seq ?? from,",
    put: "cursor: this.seq,",
  },
  {
    rule: "what was acknowledged is not confirmed",
    file: "replica.ts",
    find: "else this.#confirmLog({ ...sent, c: restampCell(sent.c, restampBy(result)) });",
    put: "else void restampCell;",
  },
  {
    rule: "the clock is forgotten over a restart",
    file: "replica.ts",
    find: "this.offset, saved?.last);",
    put: "this.offset);",
  },
  {
    rule: "start and end may cross",
    file: "admission.ts",
    find: "end >= addDays(start, -1)",
    put: "end >= addDays(start, -1000)",
  },
  {
    rule: "a log before the start leaves the start",
    file: "intent-log.ts",
    find: "intent.day < start && !isClearing(intent)",
    put: "intent.day < -1e9",
  },
  {
    rule: "an early version comes back when the one from the start is changed",
    file: "intent-habit.ts",
    find: "...Object.fromEntries(replaced.map(({ register }) => [versionName(register), null])),",
    put: "",
  },
  {
    rule: "a habit without a schedule is let in",
    file: "admission.ts",
    find: 'if (!before && !isWhole(item.kind, item.id, merged)) return "unknown";',
    put: "",
  },
  {
    rule: "logs of unknown habits are let in",
    file: "admission.ts",
    find: "if (!known.habits.has(log.h)) {",
    put: 'if (log.h === "") {',
  },
  {
    rule: "there is no limit",
    file: "admission.ts",
    find: 'if (becomesActive && known.counts[item.kind] >= MOST[item.kind]) return "limit";',
    put: "void becomesActive;",
  },
  {
    rule: "a value that came too late leaves no trace",
    file: "past-value.ts",
    find: "...lost(sent, true)",
    put: "...lost({ ...sent, mark: undefined, note: undefined } as LogCell, true)",
  },
  {
    rule: "a value that is replaced leaves no trace",
    file: "past-value.ts",
    find: "...lost(before, false), ",
    put: "",
  },
];

const root = process.cwd();
const copy = path.join(root, "node_modules/.cache/mutant");
const runs = process.env["RUNS"] ?? "2500";
const survivors = MUTANTS.filter((mutant) => !isKilled(mutant));
fs.rmSync(copy, { recursive: true, force: true });
process.exitCode = survivors.length > 0 ? 1 : 0;

function isKilled(mutant: Mutant): boolean {
  prepare(mutant);
  const killer = failureOf();
  console.log(mutant.rule.padEnd(70), killer ?? "SURVIVED");
  return killer !== null;
}

function prepare({ rule, file, find, put }: Mutant): void {
  fs.rmSync(copy, { recursive: true, force: true });
  for (const folder of ["lib/domain", "lib/sync/protocol"]) {
    fs.cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  }
  fs.cpSync(path.join(root, "tsconfig.json"), path.join(copy, "tsconfig.json"));
  const config = `export default { resolve: { alias: { "@": ${JSON.stringify(copy)} } },
    test: { include: ["lib/sync/protocol/**/*.test.ts"], testTimeout: 300_000, bail: 1 } };`;
  fs.writeFileSync(path.join(copy, "vitest.config.mjs"), config);
  const target = path.join(copy, "lib/sync/protocol", file);
  const source = fs.readFileSync(target, "utf8");
  if (!source.includes(find)) throw new Error(`Nothing to change for: ${rule}`);
  fs.writeFileSync(target, source.replace(find, put));
}

/** The first test that turned red, null when none did. */
function failureOf(): string | null {
  try {
    const bin = path.join(root, "node_modules/vitest/vitest.mjs");
    const env = { ...process.env, RUNS: runs, NO_COLOR: "1" };
    execFileSync(process.execPath, [bin, "run", "--root", copy], { stdio: "pipe", env });
    return null;
  } catch (error) {
    const { stdout = "" } = error as { stdout?: string | Buffer };
    return /(?:FAIL|×) +(.*)/.exec(stdout.toString())?.[1] ?? "failed before any test";
  }
}
