import { answerOf, keyOf, LAST, lastOf } from "./indexed-request";
import type { ChunkRow, OutboxRow, RowKey, TableName, Tables } from "./rows";
import type { StorageTransaction } from "./storage";
import { WaitingRows } from "./waiting-rows";

/**
 * One transaction of IndexedDB. Requests are sent when a method is called, in that order, so several methods
 * can be under way at once; each promise settles inside its request's event, which keeps the transaction open.
 */
export class IndexedTransaction implements StorageTransaction {
  readonly #transaction: IDBTransaction;
  readonly #waiting: WaitingRows;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
    this.#waiting = new WaitingRows(transaction);
  }

  async get<Name extends TableName>(table: Name, key: RowKey): Promise<Tables[Name] | undefined> {
    const [row] = await this.getMany(table, [key]);
    return row;
  }

  async getMany<Name extends TableName>(
    table: Name,
    keys: readonly RowKey[],
  ): Promise<(Tables[Name] | undefined)[]> {
    type Rows = (Tables[Name] | undefined)[]; // what this table holds
    if (table === "outbox") return this.#waiting.getMany(keys) as Promise<Rows>;
    return Promise.all(
      keys.map((key) => answerOf<Rows[number]>(this.#table(table).get(keyOf(key)))),
    );
  }

  all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    if (table === "outbox") return this.#waiting.all() as Promise<Tables[Name][]>; // what this table holds
    return answerOf<Tables[Name][]>(this.#table(table).getAll());
  }

  async put<Name extends TableName>(table: Name, rows: readonly Tables[Name][]): Promise<void> {
    if (table === "outbox") return this.#waiting.put(rows as readonly OutboxRow[]); // what this table holds
    await lastOf(rows.map((row) => this.#table(table).put(row)));
  }

  async remove(table: TableName, keys: readonly RowKey[]): Promise<void> {
    if (table === "outbox") return this.#waiting.remove(keys);
    await lastOf(keys.map((key) => this.#table(table).delete(keyOf(key))));
  }

  async clear(table: TableName): Promise<void> {
    if (table === "outbox") return this.#waiting.clear();
    await answerOf(this.#table(table).clear());
  }

  oldestWaiting(
    lane: OutboxRow["lane"],
    limit: number,
    wanted: (row: OutboxRow) => boolean,
  ): Promise<OutboxRow[]> {
    return this.#waiting.oldest(lane, limit, wanted);
  }

  countWaiting(): Promise<number> {
    return this.#waiting.count();
  }

  chunksOf(habitId: string): Promise<ChunkRow[]> {
    const range = IDBKeyRange.bound([habitId], [habitId, LAST]);
    return answerOf<ChunkRow[]>(this.#table("chunks").getAll(range));
  }

  async chunkKeys(): Promise<(readonly [habitId: string, year: string])[]> {
    const keys = await answerOf(this.#table("chunks").getAllKeys());
    return keys as [string, string][]; // the table's key has these two parts
  }

  waitingDaysOf(habitId: string): Promise<OutboxRow[]> {
    return this.#waiting.daysOf(habitId);
  }

  #table(name: TableName): IDBObjectStore {
    return this.#transaction.objectStore(name);
  }
}

/** Takes back what a transaction has done so far. */
export function giveUp(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // A request that failed has ended it already.
  }
}
