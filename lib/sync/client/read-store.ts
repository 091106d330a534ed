import type { Profile } from "@/lib/domain/profile";
import type { LogCell } from "@/lib/sync/protocol/cell";
import type { IntentReads } from "@/lib/sync/protocol/intent";

import { type Merged, mergedOf } from "./local-write";
import { RegisterDraft } from "./register-draft";
import {
  type OutboxRow,
  partsOfLogId,
  type ProblemRow,
  type StateRow,
  type TimerRow,
} from "./rows";
import type { StorageTransaction } from "./storage";

/** What the store remembers besides habits, logs and goals. */
export type Sundries = {
  state: StateRow | null;
  profile: Profile | null;
  problems: readonly ProblemRow[];
  timers: readonly TimerRow[];
  /** Keys of the rows that wait to be sent. */
  waiting: readonly string[];
};

/** Everything in the store, confirmed and waiting merged. */
export type Contents = Sundries & { merged: Merged };

/** Reads the whole store at once. */
export async function readContents(tx: StorageTransaction): Promise<Contents> {
  const [sundries, items, chunks, outbox] = await Promise.all([
    readSundries(tx),
    tx.all("items"),
    tx.all("chunks"),
    tx.all("outbox"),
  ]);
  const waiting = readsOfRows(outbox);
  const draft = await RegisterDraft.load(tx, waiting);
  const onTop = mergedOf(draft, waiting);
  const covered = new Set(onTop.items.map(({ kind, id }) => `${kind}:${id}`));
  return {
    ...sundries,
    merged: {
      items: [
        ...items
          .filter(({ kind, id }) => !covered.has(`${kind}:${id}`))
          .map(({ kind, id, f }) => ({ kind, id, fields: f })),
        ...onTop.items,
      ],
      // A day that waits comes after its confirmed cell, and the later entry counts.
      logs: [
        ...chunks.flatMap(({ habitId, year, cells }) => daysOf(habitId, year, cells)),
        ...onTop.logs,
      ],
    },
  };
}

/** What the store remembers besides registers: small, and read anew after every exchange. */
export async function readSundries(tx: StorageTransaction): Promise<Sundries> {
  const [meta, problems, timers, waiting] = await Promise.all([
    tx.all("meta"),
    tx.all("problems"),
    tx.all("timers"),
    tx.waitingKeys(),
  ]);
  return {
    state: meta.find((row) => row.key === "state") ?? null,
    profile: meta.find((row) => row.key === "profile")?.profile ?? null,
    problems,
    timers,
    waiting,
  };
}

/** What stands in the store for the named things and days. */
export async function readMerged(tx: StorageTransaction, reads: IntentReads): Promise<Merged> {
  return mergedOf(await RegisterDraft.load(tx, reads), reads);
}

/** Every day of some habits. */
export async function readDaysOf(
  tx: StorageTransaction,
  habitIds: readonly string[],
): Promise<Merged["logs"]> {
  const days: Merged["logs"] = [];
  for (const habitId of habitIds) {
    const [chunks, waiting] = await Promise.all([tx.chunksOf(habitId), tx.waitingDaysOf(habitId)]);
    for (const { year, cells } of chunks) days.push(...daysOf(habitId, year, cells));
    const reads = readsOfRows(waiting);
    days.push(...mergedOf(await RegisterDraft.load(tx, reads), reads).logs);
  }
  return days;
}

/** The things and days that rows of the outbox are about. */
export function readsOfRows(rows: readonly OutboxRow[]): IntentReads {
  const reads: IntentReads = { items: [], logs: [] };
  for (const row of rows) {
    if (row.kind === "log") {
      const { habitId, isoDay } = partsOfLogId(row.id);
      reads.logs.push({ h: habitId, d: isoDay });
    } else {
      reads.items.push({ kind: row.kind, id: row.id });
    }
  }
  return reads;
}

function daysOf(
  habitId: string,
  year: string,
  cells: Readonly<Record<string, LogCell>>,
): Merged["logs"] {
  return Object.entries(cells).map(([name, cell]) => ({
    habitId,
    isoDay: `${year}-${name}`,
    cell,
  }));
}
