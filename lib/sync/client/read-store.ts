import type { Profile } from "@/lib/domain/profile";
import type { IntentReads } from "@/lib/sync/protocol/intent";

import { type Merged, mergedOf } from "./local-write";
import { RegisterDraft } from "./register-draft";
import {
  type ChunkRow,
  type EarlyWrite,
  type ItemRow,
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
  /** Changes that wait for this device's first copy. */
  early: readonly EarlyWrite[];
  /** How many things and days wait to be sent, early changes among them. */
  waiting: number;
};

/** Confirmed rows, and above them what now stands for the things and days that wait. */
export type Registers = {
  items: readonly ItemRow[];
  chunks: readonly ChunkRow[];
  onTop: Merged;
};

/** Everything in the store. */
export type Contents = Sundries & { registers: Registers };

/** Reads the whole store at once. */
export async function readContents(tx: StorageTransaction): Promise<Contents> {
  const [sundries, items, chunks, outbox] = await Promise.all([
    readSundries(tx),
    tx.all("items"),
    tx.all("chunks"),
    tx.all("outbox"),
  ]);
  return { ...sundries, registers: { items, chunks, onTop: await onTopOf(tx, outbox) } };
}

/** Habits, goals and imports without any days. */
export async function readThings(tx: StorageTransaction): Promise<Omit<Registers, "chunks">> {
  const [items, waiting] = await Promise.all([
    tx.all("items"),
    tx.oldestWaiting(0, Infinity, () => true),
  ]);
  return { items, onTop: await onTopOf(tx, waiting) };
}

/** What the store remembers besides registers: small, and read anew after every exchange. */
export async function readSundries(tx: StorageTransaction): Promise<Sundries> {
  const [meta, problems, timers, waiting] = await Promise.all([
    tx.getMany("meta", ["state", "profile", "early"]),
    tx.all("problems"),
    tx.all("timers"),
    tx.countWaiting(),
  ]);
  const early = meta.find((row) => row?.key === "early")?.waiting ?? [];
  return {
    state: meta.find((row) => row?.key === "state") ?? null,
    profile: meta.find((row) => row?.key === "profile")?.profile ?? null,
    problems,
    timers,
    early,
    waiting: waiting + early.length,
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
): Promise<Registers> {
  const chunks: ChunkRow[] = [];
  const waiting: OutboxRow[] = [];
  for (const habitId of habitIds) {
    chunks.push(...(await tx.chunksOf(habitId)));
    waiting.push(...(await tx.waitingDaysOf(habitId)));
  }
  return { items: [], chunks, onTop: await onTopOf(tx, waiting) };
}

async function onTopOf(tx: StorageTransaction, waiting: readonly OutboxRow[]): Promise<Merged> {
  const reads: IntentReads = { items: [], logs: [] };
  for (const row of waiting) {
    if (row.kind === "log") {
      const { habitId, isoDay } = partsOfLogId(row.id);
      reads.logs.push({ h: habitId, d: isoDay });
    } else {
      reads.items.push({ kind: row.kind, id: row.id });
    }
  }
  return readMerged(tx, reads);
}
