import type { Profile } from "@/lib/domain/profile";
import { type LogCell, mergeCell, stampsOfCell } from "@/lib/sync/protocol/cell";
import type { Intent, IntentReads } from "@/lib/sync/protocol/intent";
import type { ItemKind, SyncBatch } from "@/lib/sync/protocol/message";
import { type Fields, mergeFields, stampsOfFields } from "@/lib/sync/protocol/registers";
import { type Hlc, latestStamp } from "@/lib/sync/protocol/stamp";

import type { UndoRecord } from "./undo";

/** What the device remembers about itself and its conversation with the server. */
export type StateRow = {
  key: "state";
  /** The shape of the rows, see `schema.ts`. */
  schema: number;
  /** The name of this device in stamps and sub-counters. A new store takes a new one. */
  device: string;
  /** The highest stamp given or seen by any tab. */
  last: Hlc;
  /** Server clock minus device clock, in ms; 0 while they agree within two seconds. */
  offset: number;
  cursor: number;
  epoch: string | null;
  /** Whether `items` and `chunks` are a full copy of the server's log up to `cursor`. */
  complete: boolean;
  lastSyncAt: number | null;
  /** How many units of work have changed what screens show, see `Filing`; none on rows of an older version. */
  filed?: number;
};

type ProfileRow = { key: "profile"; profile: Profile };

/** How far this device has followed the stream of events. */
type LiveRow = { key: "live"; position: number };

/**
 * A change that was made before this device had a complete copy: what was wanted. It becomes registers in the
 * transaction that files the copy, because only then there is something to decide on.
 */
export type EarlyWrite = {
  id: string;
  intents: readonly Intent[];
  /** When it was made, by the device's clock in ms; none on rows of an older version. */
  at?: number;
  /** What the days of typed amounts held on screen, in thousandths, by `logKey`. */
  shown: Readonly<Record<string, number>>;
};

type EarlyRow = {
  key: "early";
  waiting: readonly EarlyWrite[];
  /** The last of those that became registers, for their undo. */
  settled: readonly PressUndo[];
};

/** Presses that were written and may come again, so that none counts twice. See `Press`. */
export type TakenRow = {
  key: "taken";
  ids: readonly string[];
  /** How to take those of them back that are noted still; none on rows of an older version. */
  undos?: readonly PressUndo[];
};

/** What a press has written, by its id. */
export type PressUndo = { id: string; undo: UndoRecord };

/** What one of the last units of work changed, see `Filing`. A later one takes its place. */
export type FilingRow = { key: `filing:${number}`; number: number; reads: IntentReads | null };

/** Says nothing. A browser asks the disk only for a unit of work that wrote something. */
export type DiskRow = { key: "disk" };

type MetaRow = StateRow | ProfileRow | LiveRow | EarlyRow | TakenRow | FilingRow | DiskRow;

/** Confirmed registers of a habit, a goal or an import. */
export type ItemRow = { kind: ItemKind; id: string; f: Fields };

/**
 * Confirmed cells of one habit in one year, by `MM-DD`. Ten years of fifty habits are 500 of these, which open
 * in a fraction of the time that 182,000 rows would take.
 */
export type ChunkRow = { habitId: string; year: string; cells: Record<string, LogCell> };

/**
 * Registers that the server has not acknowledged, for one thing or one day: a hundred taps on a tile are one row.
 * Things travel before days (`lane`), older ones first (`first`, the lowest stamp in the row).
 */
export type OutboxRow =
  | { kind: ItemKind; id: string; lane: 0; first: Hlc; f: Fields }
  | { kind: "log"; id: string; lane: 1; first: Hlc; c: LogCell };

/** A waiting row of a day. */
export type DayRow = Extract<OutboxRow, { kind: "log" }>;

/**
 * How the server took a change that it did not take as it came.
 * - `refused`: not at all.
 * - `lost`: a later value of another device holds.
 * - `renamed`, `adjusted`: it was put right. See `ResultCode`.
 * - `gone`: it came after its thing was deleted for good, and was dropped.
 * - `added`: it is on top of what another device did to the same day, unseen.
 */
export type ProblemKind = "refused" | "lost" | "renamed" | "adjusted" | "added" | "gone";

/** A change that the server did not take as it was; `refused` are its registers that are not there. */
export type ProblemRow = {
  key: string;
  kind: ProblemKind;
  code: string;
  at: number;
  refused: OutboxRow | null;
  /** Of a thing that is gone: nobody else can tell its name any more. */
  name?: string;
};

export type TimerRow = { habitId: string; startedAt: number };

/** The tables of the store and their rows. */
export type Tables = {
  meta: MetaRow;
  items: ItemRow;
  chunks: ChunkRow;
  outbox: OutboxRow;
  problems: ProblemRow;
  timers: TimerRow;
};

export type TableName = keyof Tables;

/** A primary key: one text, or the two parts of a compound key. */
export type RowKey = string | readonly [string, string];

/** The primary key of each table. A bracket is a compound key. */
export const PRIMARY_KEYS = {
  meta: "key",
  items: "[kind+id]",
  chunks: "[habitId+year]",
  outbox: "[kind+id]",
  problems: "key",
  timers: "habitId",
} as const satisfies Record<TableName, string>;

/** A waiting row of a habit, goal or import. */
export function itemToSend(kind: ItemKind, id: string, f: Fields): OutboxRow {
  return { kind, id, lane: 0, first: earliest(stampsOfFields(f)), f };
}

/** A waiting row of a day. */
export function logToSend(habitId: string, isoDay: string, c: LogCell): DayRow {
  const additions = Object.values(c.inc ?? {}).map(([, stamp]) => stamp);
  const first = earliest([...stampsOfCell(c), ...additions]);
  return { kind: "log", id: logId(habitId, isoDay), lane: 1, first, c };
}

/** The id of a day's row in the outbox. */
export function logId(habitId: string, isoDay: string): string {
  return `${habitId}|${isoDay}`;
}

/** The two parts of a `logId`. */
export function partsOfLogId(id: string): { habitId: string; isoDay: string } {
  const [habitId = "", isoDay = ""] = id.split("|");
  return { habitId, isoDay };
}

/** The key of the chunk that holds a day, and the day's name inside it. */
export function placeInChunk(habitId: string, isoDay: string): { key: RowKey; name: string } {
  return { key: [habitId, isoDay.slice(0, 4)], name: isoDay.slice(5) };
}

/** Rows of the outbox as they travel. */
export function batchOf(rows: readonly OutboxRow[]): SyncBatch {
  return {
    items: rows.flatMap((row) =>
      row.kind === "log" ? [] : [{ kind: row.kind, id: row.id, f: row.f }],
    ),
    logs: rows.flatMap((row) => {
      if (row.kind !== "log") return [];
      const { habitId, isoDay } = partsOfLogId(row.id);
      return [{ h: habitId, d: isoDay, c: row.c }];
    }),
  };
}

/** One row with the registers of both, of one thing or day. */
export function mergeRows(a: OutboxRow, b: OutboxRow): OutboxRow {
  if (a.kind === "log" || b.kind === "log") {
    if (a.kind !== "log" || b.kind !== "log") return b;
    const { habitId, isoDay } = partsOfLogId(a.id);
    return logToSend(habitId, isoDay, mergeCell(a.c, b.c));
  }
  return itemToSend(a.kind, a.id, mergeFields(a.f, b.f));
}

function earliest(stamps: readonly Hlc[]): Hlc {
  return stamps.reduce((a, b) => (a < b ? a : b), latestStamp(stamps));
}
