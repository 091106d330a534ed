import { databaseName, deleteDatabase, openDatabase } from "./database";
import { giveUp, IndexedTransaction } from "./indexed-transaction";
import { type DiskRow, PRIMARY_KEYS } from "./rows";
import { CROWDS, SCHEMA } from "./schema";
import {
  OutdatedTabError,
  type Storage,
  StorageFullError,
  type StorageTransaction,
} from "./storage";

/** After so long without a write, what was written is brought to the disk. */
const QUIET_MS = 1000;

const TABLE_NAMES = [...Object.keys(PRIMARY_KEYS), CROWDS];

/** The store in IndexedDB. The connection is opened by the first unit of work, and again when the browser cut it. */
export class IndexedStorage implements Storage {
  readonly #name: string;
  #connection: Promise<IDBDatabase> | null = null;
  #outdated = false;
  #isClosed = false;
  #tellOutdated: () => void = () => {};
  readonly #tellBlocked: () => void;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /** @param onBlocked Called when a tab of older code does not let go of the store; it opens when that tab is gone. */
  constructor(userId: string, onBlocked: () => void = () => {}) {
    this.#name = databaseName(userId);
    this.#tellBlocked = onBlocked;
  }

  read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#run("readonly", work);
  }

  async write<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    clearTimeout(this.#quiet);
    try {
      return await this.#run("readwrite", work);
    } finally {
      clearTimeout(this.#quiet);
      if (!this.#isClosed) this.#quiet = setTimeout(() => void this.#toDisk(), QUIET_MS);
    }
  }

  onOutdated(listener: () => void): void {
    this.#tellOutdated = listener;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#quiet);
    this.#disconnect();
  }

  async destroy(): Promise<void> {
    this.close();
    await deleteDatabase(this.#name);
  }

  async #run<Result>(
    mode: "readonly" | "readwrite",
    work: (tx: StorageTransaction) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#once(mode, work);
    } catch (error) {
      if (!isBrokenOff(error)) throw error;
      return this.#once(mode, work); // nothing of it was kept
    }
  }

  async #once<Result>(
    mode: "readonly" | "readwrite",
    work: (tx: StorageTransaction) => Promise<Result>,
  ): Promise<Result> {
    const transaction = await this.#begin(mode);
    const committed = commitOf(transaction);
    try {
      const tx = new IndexedTransaction(transaction);
      const shape = mode === "readwrite" ? checkShape(tx) : undefined; // asked first, so answered before the work is done
      const [result] = await Promise.all([work(tx), shape, committed]);
      return result;
    } catch (error) {
      giveUp(transaction);
      await committed.catch(() => undefined); // what was written is gone before anybody hears of it
      throw failureOf(transaction.error ?? error);
    }
  }

  // A browser writes in the order of commits, so one unit of work that waits for the disk takes along what came before it.
  // A tap that waited for it itself would be painted when a phone's storage has answered.
  async #toDisk(): Promise<void> {
    try {
      const transaction = begin(await this.#connect(), "readwrite", "strict");
      transaction.objectStore("meta").put({ key: "disk" } satisfies DiskRow);
      await commitOf(transaction);
    } catch {
      // no store any more, or no room: the next write tries again
    }
  }

  async #begin(mode: "readonly" | "readwrite"): Promise<IDBTransaction> {
    try {
      return begin(await this.#connect(), mode);
    } catch (error) {
      if (!isCut(error) && !isBrokenOff(error)) throw error;
      this.#connection = null;
      return begin(await this.#connect(), mode);
    }
  }

  #connect(): Promise<IDBDatabase> {
    if (this.#outdated) throw new OutdatedTabError();
    if (this.#isClosed) throw new Error("The store was closed.");
    this.#connection ??= this.#open();
    return this.#connection;
  }

  async #open(): Promise<IDBDatabase> {
    const database = await openDatabase(this.#name, this.#tellBlocked).catch((error: unknown) => {
      this.#connection = null; // the next unit of work tries again
      throw error;
    });
    database.onclose = () => {
      this.#connection = null;
    };
    database.onversionchange = () => this.#giveWay(database);
    if (this.#isClosed) database.close();
    return database;
  }

  // A tab that kept its connection would hold up the newer one, and one that opened it again would write old rows
  // into the new shape.
  #giveWay(database: IDBDatabase): void {
    this.#outdated = true;
    database.close();
    this.#tellOutdated();
  }

  #disconnect(): void {
    void this.#connection?.then((database) => database.close()).catch(() => undefined);
  }
}

function begin(
  database: IDBDatabase,
  mode: "readonly" | "readwrite",
  durability: "relaxed" | "strict" = "relaxed",
): IDBTransaction {
  return database.transaction(TABLE_NAMES, mode, { durability });
}

/**
 * Settles with the transaction. Chromium never ends one that began after it had cut the connection and before it said so; where
 * it says so, everything else of that connection has ended.
 */
function commitOf(transaction: IDBTransaction): Promise<void> {
  const ended = new AbortController();
  const committed = new Promise<void>((resolve, reject) => {
    const givenUp = () =>
      reject(transaction.error ?? new DOMException("The unit of work was given up.", "AbortError"));
    transaction.oncomplete = () => resolve();
    transaction.onabort = givenUp;
    transaction.db.addEventListener("close", givenUp, ended);
  });
  const end = () => ended.abort();
  committed.then(end, end); // a failure is told by the request that failed as well
  return committed;
}

/** Code of another version may have opened the database by its name alone. */
async function checkShape(tx: StorageTransaction): Promise<void> {
  const row = await tx.get("meta", "state");
  if (row?.key === "state" && row.schema !== SCHEMA) {
    throw new OutdatedTabError("The store has another shape.");
  }
}

/** The browser has closed the connection, as Safari does to a page that slept. */
function isCut(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** The browser has ended the transaction, as when its storage process dies. */
function isBrokenOff(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === "AbortError" || error.name === "UnknownError")
  );
}

function failureOf(error: unknown): unknown {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull ? new StorageFullError("No room on this device.", { cause: error }) : error;
}
