import type { Mutant } from "../mutant";

/** What waits, and what an answer takes away from it. */
export const OUTBOX: readonly Mutant[] = [
  {
    rule: "a tap in flight is taken along by the answer",
    file: "client/register-draft.ts",
    find: "const left = withoutSentCell(known.c, c);",
    put: "const left = null as LogCell | null;",
  },
  {
    rule: "an edit in flight is taken along by the answer",
    file: "client/register-draft.ts",
    find: "const left = withoutSent(known.f, f);",
    put: "const left = null as Fields | null;",
  },
  {
    rule: "a second tap on a day replaces what waits",
    file: "client/register-draft.ts",
    find: 'known?.kind === "log" ? mergeCell(known.c, c) : c)',
    put: "known ? c : c)",
  },
  {
    rule: "a second edit of a habit replaces what waits",
    file: "client/register-draft.ts",
    find: 'known && known.kind !== "log" ? mergeFields(known.f, f) : f;',
    put: "known ? f : f;",
  },
  {
    rule: "a tap does not see what waits",
    file: "client/register-draft.ts",
    find: "return confirmed ? mergeCell(confirmed, waiting.c) : waiting.c;",
    put: "return confirmed ?? waiting.c;",
  },
  {
    rule: "an edit does not see what waits",
    file: "client/register-draft.ts",
    find: "return confirmed ? mergeFields(confirmed, waiting.f) : waiting.f;",
    put: "return confirmed ?? waiting.f;",
  },
  {
    rule: "what comes replaces what is known of a day",
    file: "client/register-draft.ts",
    find: "chunk.cells[name] = mergeCell(chunk.cells[name] ?? {}, c);",
    put: "chunk.cells[name] = c;",
  },
  {
    rule: "what comes replaces what is known of a habit",
    file: "client/register-draft.ts",
    find: "mergeFields(this.#items.get(key) ?? {}, f));",
    put: "f);",
  },
  {
    rule: "an acknowledged day is not confirmed",
    file: "client/acknowledge.ts",
    find: "else draft.confirm({ items: [], logs: [restampedLog(log, result)] });",
    put: "else void restampedLog;",
  },
  {
    rule: "an acknowledged edit is not confirmed",
    file: "client/acknowledge.ts",
    find: "else draft.confirm({ items: [restampedItem(item, result)], logs: [] });",
    put: "else void restampedItem;",
  },
  {
    rule: "a day is confirmed under the stamp it was sent with",
    file: "client/acknowledge.ts",
    find: "logs: [restampedLog(log, result)]",
    put: "logs: [log]",
  },
  {
    rule: "an edit is confirmed under the stamp it was sent with",
    file: "client/acknowledge.ts",
    find: "items: [restampedItem(item, result)]",
    put: "items: [item]",
  },
  {
    rule: "what was not answered counts as taken",
    file: "client/acknowledge.ts",
    find: "if (!result) continue; // not answered: it waits for the next time",
    put: "if (!result) { draft.removeSentItem(item); continue; }",
  },
  {
    rule: "a day that was not answered counts as taken",
    file: "client/acknowledge.ts",
    find: 'if (!result || (isEarly(result) && draft.isItemWaiting("habit", log.h))) continue;',
    put: 'if (!result) draft.removeSentLog(log); if (!result || (isEarly(result) && draft.isItemWaiting("habit", log.h))) continue;',
  },
  {
    rule: "a day that comes before its habit is given up",
    file: "client/acknowledge.ts",
    find: '(isEarly(result) && draft.isItemWaiting("habit", log.h))',
    put: "false",
  },
  {
    rule: "a weight that comes before its habit is given up",
    file: "client/acknowledge.ts",
    find: "if (isEarly(result) && hasWaitingHabit(draft, item)) continue;",
    put: "void hasWaitingHabit;",
  },
  {
    rule: "a change that was refused is not kept",
    file: "client/acknowledge.ts",
    find: 'if (result.status === "error") problems.push(refused(result, logRow(log), at));',
    put: 'if (result.status === "error") void refused;',
  },
];
