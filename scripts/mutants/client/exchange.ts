import type { Mutant } from "../mutant";

/** What a device says to the server, and what it makes of the clock of an answer. */
export const EXCHANGE: readonly Mutant[] = [
  {
    rule: "a device keeps its future clock",
    file: "client/exchange.ts",
    find: "if (msOfStamp(state.last) <= server.said + Math.max(0, server.since) + MAX_DRIFT_MS) {",
    put: "if (msOfStamp(state.last) <= serverNow + 1e12) {",
  },
  {
    rule: "what waits keeps the stamps of a wrong clock",
    file: "client/exchange.ts",
    find: "await restampWaiting(tx, clock);",
    put: "void restampWaiting;",
  },
  {
    rule: "a clock that is put right forgets what was confirmed",
    file: "client/exchange.ts",
    find: "clock.rebase(latestStamp([seen, await latestConfirmed(tx)]));",
    put: "clock.rebase(seen); void latestConfirmed;",
  },
  {
    rule: "the clock takes no note of what it hears",
    file: "client/exchange.ts",
    find: "clock.receive(seen);",
    put: "void seen;",
  },
  {
    rule: "the clock takes no note of days it hears of",
    file: "client/exchange.ts",
    find: "...response.logs.flatMap((log) => stampsOfCell(log.c)),",
    put: "",
  },
  {
    rule: "the clock takes no note of things it hears of",
    file: "client/exchange.ts",
    find: "...response.items.flatMap((item) => stampsOfFields(item.f)),",
    put: "",
  },
  {
    rule: "a wrong clock is not learned of",
    file: "client/exchange.ts",
    find: "? measured : offset;",
    put: "? offset : offset;",
  },
  {
    rule: "days go before the habit they belong to",
    file: "client/exchange.ts",
    find: "(row) => !later.has(partsOfLogId(row.id).habitId),",
    put: "() => true,",
  },
  {
    rule: "goals keep the habit they wait for out of the request",
    file: "client/exchange.ts",
    find: 'Number(b.kind === "habit") - Number(a.kind === "habit")',
    put: 'Number(b.kind === "log") - Number(a.kind === "log")',
  },
  {
    rule: "after a reset the device goes on as if nothing had been",
    file: "client/exchange.ts",
    find: "...(!response.reset && {",
    put: '...(response.epoch !== "" && {',
  },
  {
    rule: "what the server has deleted for good stays",
    file: "client/exchange.ts",
    find: "await dropPurged(tx, purged);",
    put: "void dropPurged;",
  },
  {
    rule: "what a server acknowledged before a backup was put back is there",
    file: "client/exchange.ts",
    find: "if (epoch !== answer.response.epoch) {",
    put: "if (epoch !== answer.response.epoch && state.cursor < 0) {",
  },
  {
    rule: "an old answer says what time it is",
    file: "client/exchange.ts",
    find: "server.said + Math.max(0, server.since) +",
    put: "server.said +",
  },
  {
    rule: "an old copy says what time it is",
    file: "client/copy.ts",
    find: "since: now() - flight.sentAt }",
    put: "since: 0 }",
  },
  {
    rule: "an answer that was overtaken is filed",
    file: "client/exchange.ts",
    find: "return asked.cursor !== now.cursor || asked.epoch !== now.epoch;",
    put: "return asked.cursor === -1 && now.cursor === -1;",
  },
];
