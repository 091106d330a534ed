import type { Mutant } from "../mutant";

/** A full copy, what was changed before the first one, and what is gone for good. */
export const COPY: readonly Mutant[] = [
  {
    rule: "a copy forgets what waits",
    file: "client/copy.ts",
    find: 'await tx.clear("items");',
    put: 'await tx.clear("items"); await tx.clear("outbox");',
  },
  {
    rule: "a copy is laid over the habits that were there",
    file: "client/copy.ts",
    find: 'await tx.clear("items");',
    put: "",
  },
  {
    rule: "a copy is laid over the days that were there",
    file: "client/copy.ts",
    find: "await removeOtherYears(tx, parts);",
    put: "void removeOtherYears;",
  },
  {
    rule: "a copy is continued from its last part",
    file: "client/copy.ts",
    find: "cursor: first.cursor,",
    put: "cursor: parts.at(-1)?.cursor ?? 0,",
  },
  {
    rule: "a copy tells the clock nothing",
    file: "client/copy.ts",
    find: "await settledClock(tx, state, { said: first.now, since }, seen);",
    put: "await settledClock(tx, state, { said: first.now, since }, ZERO_STAMP); void seen;",
  },
  {
    rule: "a tab that was asleep files its old copy",
    file: "client/copy.ts",
    find: "asked.cursor !== now.cursor ||",
    put: "",
  },
  {
    rule: "changes before the first copy are forgotten",
    file: "client/copy.ts",
    find: "await settleEarly(tx, now);",
    put: "void settleEarly;",
  },
  {
    rule: "changes before the first copy are made twice",
    file: "client/early-writes.ts",
    find: '{ key: "early", waiting: [], settled: last }',
    put: '{ key: "early", waiting: early.waiting, settled: last }',
  },
  {
    rule: "what came before the copy is lost under a typed value",
    file: "client/early-writes.ts",
    find: "if (unseen === 0) return [intent];",
    put: "return [intent];",
  },
  {
    rule: "a change that is taken back before the copy is made all the same",
    file: "client/early-writes.ts",
    find: "early.waiting.filter((write) => write.id !== id)",
    put: "early.waiting.filter((write) => write.id !== `${id}?`)",
  },
  {
    rule: "one that is too late to show is added to all the same",
    file: "client/early-writes.ts",
    find: "if (cell.mark && isSaidLater(cell.mark[1], madeAt, state)) return [intent];",
    put: "void [isSaidLater, madeAt, state];",
  },
  {
    rule: "days outlive their habit",
    file: "client/purged.ts",
    find: 'if (kind === "habit") {',
    put: 'if (kind === "goal") {',
  },
  {
    rule: "a habit outlives its end",
    file: "client/purged.ts",
    find: 'await tx.remove("items", [[kind, id]]);',
    put: "",
  },
  {
    rule: "what was typed is held against additions that a backup does not have",
    file: "client/copy.ts",
    find: "if (isSetBack(state, first)) await typeAnew(tx, clock);",
    put: "void typeAnew; void isSetBack;",
  },
];
