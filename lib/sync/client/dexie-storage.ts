import { Dexie, type Table } from "dexie";

import { openDatabase } from "./db";
import {
  type ChunkRow,
  type OutboxRow,
  PRIMARY_KEYS,
  type RowKey,
  SCHEMA,
  type TableName,
  type Tables,
} from "./rows";
import {
  OutdatedTabError,
  type Storage,
  StorageFullError,
  type StorageTransaction,
} from "./storage";

const TABLE_NAMES = Object.keys(PRIMARY_KEYS);

/** The store in IndexedDB. */
export class DexieStorage implements Storage {
  readonly #db: Dexie;
  #outdated = false;
  #tellOutdated: () => void = () => {};

  constructor(userId: string) {
    this.#db = openDatabase(userId);
    this.#db.on("versionchange", () => {
      // Dexie's own answer is to close and to open again, and old code would write old rows into the new shape.
      this.#outdated = true;
      this.#db.close({ disableAutoOpen: true });
      this.#tellOutdated();
      return false;
    });
  }

  read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#run("r", work);
  }

  write<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#run("rw", work);
  }

  onOutdated(listener: () => void): void {
    this.#tellOutdated = listener;
  }

  close(): void {
    this.#db.close({ disableAutoOpen: true });
  }

  async destroy(): Promise<void> {
    await this.#db.delete({ disableAutoOpen: true });
  }

  async #run<Result>(
    mode: "r" | "rw",
    work: (tx: StorageTransaction) => Promise<Result>,
  ): Promise<Result> {
    if (this.#outdated) throw new OutdatedTabError();
    try {
      // An async function, not one that returns a promise: only then does Dexie keep the transaction open
      // over native awaits.
      return await this.#db.transaction(mode, TABLE_NAMES, async () => {
        if (mode === "rw") await this.#checkShape();
        return work(new DexieTransaction(this.#db));
      });
    } catch (error) {
      throw isQuota(error)
        ? new StorageFullError("No room on this device.", { cause: error })
        : error;
    }
  }

  // Dexie also opens a database that a newer version has changed, and would write rows of the old shape into it.
  async #checkShape(): Promise<void> {
    const row = await this.#db.table<Tables["meta"], RowKey>("meta").get("state");
    if (row?.key === "state" && row.schema !== SCHEMA) {
      throw new OutdatedTabError("The store has another shape.");
    }
  }
}

class DexieTransaction implements StorageTransaction {
  readonly #db: Dexie;

  constructor(db: Dexie) {
    this.#db = db;
  }

  get<Name extends TableName>(table: Name, key: RowKey): Promise<Tables[Name] | undefined> {
    return this.#table(table).get(key);
  }

  getMany<Name extends TableName>(
    table: Name,
    keys: readonly RowKey[],
  ): Promise<(Tables[Name] | undefined)[]> {
    return this.#table(table).bulkGet([...keys]);
  }

  all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return this.#table(table).toArray();
  }

  async put<Name extends TableName>(table: Name, rows: readonly Tables[Name][]): Promise<void> {
    await this.#table(table).bulkPut(rows);
  }

  async remove(table: TableName, keys: readonly RowKey[]): Promise<void> {
    await this.#table(table).bulkDelete([...keys]);
  }

  async clear(table: TableName): Promise<void> {
    await this.#table(table).clear();
  }

  oldestWaiting(
    lane: OutboxRow["lane"],
    limit: number,
    wanted: (row: OutboxRow) => boolean,
  ): Promise<OutboxRow[]> {
    return this.#table("outbox")
      .where("[lane+first]")
      .between([lane, Dexie.minKey], [lane, Dexie.maxKey])
      .filter(wanted)
      .limit(limit)
      .toArray();
  }

  countWaiting(): Promise<number> {
    return this.#table("outbox").count();
  }

  chunksOf(habitId: string): Promise<ChunkRow[]> {
    return this.#table("chunks")
      .where("[habitId+year]")
      .between([habitId, Dexie.minKey], [habitId, Dexie.maxKey])
      .toArray();
  }

  async chunkKeys(): Promise<(readonly [habitId: string, year: string])[]> {
    const keys = await this.#table("chunks").toCollection().primaryKeys();
    return keys as unknown as (readonly [string, string])[]; // the table's key has these two parts
  }

  waitingDaysOf(habitId: string): Promise<OutboxRow[]> {
    return this.#table("outbox")
      .where("[kind+id]")
      .between(["log", `${habitId}|`], ["log", `${habitId}|\uffff`])
      .toArray();
  }

  #table<Name extends TableName>(name: Name): Table<Tables[Name], RowKey> {
    return this.#db.table<Tables[Name], RowKey>(name);
  }
}

function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner: unknown = "inner" in error ? error.inner : error.cause;
  return error.name === "QuotaExceededError" || (inner !== undefined && isQuota(inner));
}
