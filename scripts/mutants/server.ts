import type { Mutant } from "./mutant";

/** Rules of the server on Postgres. */
export const SERVER: readonly Mutant[] = [
  {
    rule: "the server's clock is forgotten after each batch",
    file: "server/write-batch.ts",
    find: "clock.last > rows.hlc ? clockNow : null",
    put: "null",
  },
  {
    rule: "stamps that were filed are forgotten",
    file: "server/write-batch.ts",
    find: "filed: admission.filed };",
    put: "filed: null };",
  },
  {
    rule: "names of others are not looked at",
    file: "server/write-batch.ts",
    find: "names: new Map(Object.entries(rows.names)),",
    put: "names: new Map(),",
  },
  {
    rule: "what was deleted for good may come back",
    file: "server/write-batch.ts",
    find: "gone: new Set(rows.gone.map(({ kind, id }) => itemKey(kind, id))),",
    put: "gone: new Set(),",
  },
  {
    rule: "days are merged into nothing",
    file: "server/write-batch.ts",
    find: "rows.logs.map((row) => [logKey(row.habitId, row.day), cellOfRow(row.cell)] as const),",
    put: "rows.logs.slice(0, 0).map((row) => [logKey(row.habitId, row.day), cellOfRow(row.cell)] as const),",
  },
  {
    rule: "the cursor runs ahead of the page on Postgres",
    file: "server/feed.ts",
    find: "cursor: page.at(-1)?.seq ?? cursor,",
    put: "cursor: facts.lastSeq,",
  },
  {
    rule: "a cursor from before a purge is continued on Postgres",
    file: "server/feed.ts",
    find: "|| cursor < facts.purgedSeq;",
    put: ";",
  },
  {
    rule: "a database that was set back is not noticed",
    file: "server/feed.ts",
    find: "if (epoch !== undefined && epoch !== facts.epoch) return true;",
    put: "",
  },
  {
    rule: "nobody takes out the trash",
    file: "server/apply.ts",
    find: "isTrashDue ? null : pageAfter",
    put: "pageAfter",
  },
  {
    rule: "goals keep the weights of what is gone on Postgres",
    file: "server/purge.ts",
    find: "f: withoutHabits(fieldsOfRow(row), due.habitIds, clock),",
    put: "f: withoutHabits(fieldsOfRow(row), [], clock),",
  },
  {
    rule: "a copy ends with its first part",
    file: "server/copy.ts",
    find: "next: last && rows.length > part.length ?",
    put: "next: last && rows.length < 0 ?",
  },
  {
    rule: "the 90 days begin when the device says so",
    file: "server/rows.ts",
    find: "deletedAt: trashedSince(item.f, null, now),\n    versions",
    put: "deletedAt: trashedSince(item.f, 0, now),\n    versions",
  },
  {
    rule: "coach: what was followed does not reach its row",
    file: "server/rows.ts",
    find: '["declined", "followed"].flatMap',
    put: '["declined"].flatMap',
  },
  {
    rule: "coming terms are taken as they come",
    file: "server/wire-schemas.ts",
    find: "coming: comingSchema,",
    put: "coming: z.unknown(),",
  },
  {
    rule: "texts are tidied when they are stored",
    file: "server/rows.ts",
    find: "plain.map(([name, [value]]) => [name, value])",
    put: 'plain.map(([name, [value]]) => [name, typeof value === "string" ? value.trim() : value])',
  },
];
