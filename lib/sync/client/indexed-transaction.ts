import type { ChunkRow, OutboxRow, RowKey, TableName, Tables } from "./rows";
import { BY_LANE } from "./schema";
import type { StorageTransaction } from "./storage";

/** Above every text in a compound key: keys of another type sort behind texts. */
const LAST: IDBValidKey = [];

/**
 * One transaction of IndexedDB. Requests are sent when a method is called, in that order, so several methods
 * can be under way at once; each promise settles inside its request's event, which keeps the transaction open.
 */
export class IndexedTransaction implements StorageTransaction {
  readonly #transaction: IDBTransaction;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
  }

  get<Name extends TableName>(table: Name, key: RowKey): Promise<Tables[Name] | undefined> {
    return answerOf<Tables[Name] | undefined>(this.#table(table).get(keyOf(key)));
  }

  async getMany<Name extends TableName>(
    table: Name,
    keys: readonly RowKey[],
  ): Promise<(Tables[Name] | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(table, key)));
  }

  all<Name extends TableName>(table: Name): Promise<Tables[Name][]> {
    return answerOf<Tables[Name][]>(this.#table(table).getAll());
  }

  async put<Name extends TableName>(table: Name, rows: readonly Tables[Name][]): Promise<void> {
    await lastOf(rows.map((row) => this.#table(table).put(row)));
  }

  async remove(table: TableName, keys: readonly RowKey[]): Promise<void> {
    await lastOf(keys.map((key) => this.#table(table).delete(keyOf(key))));
  }

  async clear(table: TableName): Promise<void> {
    await answerOf(this.#table(table).clear());
  }

  oldestWaiting(
    lane: OutboxRow["lane"],
    limit: number,
    wanted: (row: OutboxRow) => boolean,
  ): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    const range = IDBKeyRange.bound([lane], [lane, LAST]);
    const request = this.#table("outbox").index(BY_LANE).openCursor(range);
    return new Promise((resolve, reject) => {
      request.onerror = () => reject(request.error ?? new Error("The outbox cannot be read."));
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || rows.length >= limit) return resolve(rows);
        const row = cursor.value as OutboxRow; // what this table holds
        if (wanted(row)) rows.push(row);
        cursor.continue();
      };
    });
  }

  countWaiting(): Promise<number> {
    return answerOf(this.#table("outbox").count());
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
    const range = IDBKeyRange.bound(["log", `${habitId}|`], ["log", `${habitId}|\uffff`]);
    return answerOf<OutboxRow[]>(this.#table("outbox").getAll(range));
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

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store did not answer."));
  });
}

/** Waits for the last of several writes. An earlier one that fails takes the whole transaction with it. */
async function lastOf(requests: readonly IDBRequest[]): Promise<void> {
  const last = requests.at(-1);
  if (last) await answerOf(last);
}

function keyOf(key: RowKey): IDBValidKey {
  return typeof key === "string" ? key : [...key];
}
