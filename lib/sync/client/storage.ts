import type { ChunkRow, OutboxRow, RowKey, TableName, Tables } from "./rows";

/**
 * One atomic unit of work. Only its own methods may be awaited inside, else IndexedDB commits early. Methods take
 * effect in the order in which they are called, also when several are under way at once.
 */
export interface StorageTransaction {
  get<Name extends TableName>(table: Name, key: RowKey): Promise<Tables[Name] | undefined>;
  /** In the order of the keys. */
  getMany<Name extends TableName>(
    table: Name,
    keys: readonly RowKey[],
  ): Promise<(Tables[Name] | undefined)[]>;
  all<Name extends TableName>(table: Name): Promise<Tables[Name][]>;
  put<Name extends TableName>(table: Name, rows: readonly Tables[Name][]): Promise<void>;
  remove(table: TableName, keys: readonly RowKey[]): Promise<void>;
  clear(table: TableName): Promise<void>;
  /**
   * Waiting rows of a lane that `wanted` lets through, at most `limit`: the earliest stamp first, but that days which
   * were written in crowds, as an import does, may come after all others.
   */
  oldestWaiting(
    lane: OutboxRow["lane"],
    limit: number,
    wanted: (row: OutboxRow) => boolean,
  ): Promise<OutboxRow[]>;
  countWaiting(): Promise<number>;
  chunksOf(habitId: string): Promise<ChunkRow[]>;
  /** Habit and year of every chunk, without reading the chunks. */
  chunkKeys(): Promise<(readonly [habitId: string, year: string])[]>;
  /** Waiting days of a habit. */
  waitingDaysOf(habitId: string): Promise<OutboxRow[]>;
}

/**
 * Where the store keeps its rows. One that the browser breaks off is done once more, so the work is a function that may be called
 * again. Units of work on the same rows run one after another, in all tabs: that is
 * what makes three tabs that add one at the same moment come to three.
 */
export interface Storage {
  /** Sees one state throughout, and never writes. */
  read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result>;
  /** All of it or nothing. Rejects with `StorageFullError` when the device has no room. */
  write<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result>;
  /** Calls back once when another tab changes the shape of the store under this one, or deletes it. */
  onOutdated(listener: () => void): void;
  close(): void;
  /** Deletes everything, also when other tabs have it open. */
  destroy(): Promise<void>;
}

/** The device has no room left; nothing was written. */
export class StorageFullError extends Error {
  override readonly name = "StorageFullError";
}

/**
 * The browser has taken the rows away under this page. `cause`: why the store could not be begun anew. What is pressed waits in
 * the page, as on a full device.
 */
export class EmptiedError extends StorageFullError {}

/** What is to be changed or taken back is not here: the store is being filled anew. */
export class IncompleteError extends Error {
  override readonly name = "IncompleteError";
}

/** Another version of Kept has taken over the store in a newer tab; this one has to be reloaded. */
export class OutdatedTabError extends Error {
  override readonly name = "OutdatedTabError";
}

/** The store is of an older shape and could not be brought to this code's; nothing of it was changed. */
export class UpgradeError extends Error {
  override readonly name = "UpgradeError";
}
