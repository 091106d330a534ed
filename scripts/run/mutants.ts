/**
 * Do the tests of the protocol notice a broken rule? Each mutant changes one line of a copy of the
 * protocol, and the tests have to turn red on every one.
 *
 *     RUNS=20000 npm run mutants [-- WORD]     only the rules with that word
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
    find: "cursor: page.at(-1)?.seq ?? cursor,",
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
  {
    rule: "a copy is continued from its last part",
    file: "replica.ts",
    find: "this.cursor = first.cursor;",
    put: "this.cursor = parts.at(-1)?.cursor ?? 0;",
  },
  {
    rule: "a copy is laid over what was there",
    file: "replica.ts",
    find: "    this.items.clear();\n    this.logs.clear();\n    const logs",
    put: "    const logs",
  },
  {
    rule: "a copy forgets what waits",
    file: "replica.ts",
    find: "const logs = parts.flatMap(",
    put: "this.waitingLogs.clear(); const logs = parts.flatMap(",
  },
  {
    rule: "after a reset the device goes on as if nothing had been",
    file: "replica.ts",
    find: "if (response.reset) return; // what was confirmed stays until the copy is there",
    put: "void 0;",
  },
  {
    rule: "a copy leaves out what is more than a mark",
    file: "packed-year.ts",
    find: "if (cell && !plain) whole.push(cell);",
    put: "if (cell && !plain) whole.push({});",
  },
  {
    rule: "stamps of a copy lose their zeros",
    file: "front-coded.ts",
    find: 'before = known.padEnd(dash + 1 + CLOCK_DIGITS, "0");',
    put: "before = known;",
  },
  {
    rule: "a cursor from before a purge is continued",
    file: "memory-server.ts",
    find: "cursor < this.purgedSeq ||",
    put: "cursor < 0 ||",
  },
  {
    rule: "days outlive their habit on devices",
    file: "replica.ts",
    find: 'if (kind === "habit" && log.h === id) this.logs.delete(key);',
    put: "void [kind, id, log, key];",
  },
  {
    rule: "a goal keeps the weight of a habit that is gone",
    file: "trash.ts",
    find: "if (weighed.length === 0) return goal;",
    put: "if (weighed.length >= 0) return goal;",
  },
  {
    rule: "a late copy brings back what was deleted for good",
    file: "admission.ts",
    find: "return known.gone.has(itemKey(kind, id));",
    put: "return known.gone.has(itemKey(kind, `${id}?`));",
  },
  {
    rule: "the 90 days are counted by the clock of whoever deletes",
    file: "trash.ts",
    find: "(heard ?? Math.max(at, now))",
    put: "(heard ?? at)",
  },
  {
    rule: "deleting again does not begin anew",
    file: "memory-server.ts",
    find: "const heard = isSame ? before.trashedSince : null;",
    put: 'const heard = before?.table === "items" && (isSame || before.trashedSince !== null) ? before.trashedSince : null;',
  },
  {
    rule: "order keys grow for ever",
    file: "order-keys.ts",
    find: "return key.length > MAX_ORDER_KEY || !isOrderKey(key);",
    put: "return !isOrderKey(key);",
  },
  {
    rule: "a key that is none stays",
    file: "order-keys.ts",
    find: "return key.length > MAX_ORDER_KEY || !isOrderKey(key);",
    put: "return key.length > MAX_ORDER_KEY;",
  },
  {
    rule: "dealing out new keys loses the order",
    file: "rebalance.ts",
    find: ".sort(byPosition)",
    put: ".sort((a, b) => (a.id < b.id ? -1 : 1))",
  },
  {
    rule: "only the worn-out key is replaced",
    file: "rebalance.ts",
    find: "for (const [index, { id }] of things.entries()) {",
    put: "for (const [index, { id, position }] of things.entries()) { if (position.length < 5) continue;",
  },
];

const root = process.cwd();
const copy = path.join(root, "node_modules/.cache/mutant");
const runs = process.env["RUNS"] ?? "12000";
const word = process.argv[2] ?? "";
const wanted = MUTANTS.filter(({ rule }) => rule.includes(word));
const survivors = wanted.filter((mutant) => !isKilled(mutant));
fs.rmSync(copy, { recursive: true, force: true });
console.log(`${wanted.length - survivors.length} of ${wanted.length} were noticed.`);
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
