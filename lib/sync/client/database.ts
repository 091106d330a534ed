import { giveUp, IndexedTransaction } from "./indexed-transaction";
import { SCHEMA, SCHEMA_STEPS } from "./schema";
import { OutdatedTabError, UpgradeError } from "./storage";

/** The first databases had the number ten. */
const NUMBERS_A_SHAPE = 10;
const PREFIX = "kept:";

/** The name of a person's database. Each person has their own, so signing in never shows what another left. */
export function databaseName(userId: string): string {
  return `${PREFIX}${userId}`;
}

/** Whose databases this browser holds: as a rule one person's. Null where a browser does not say, as Firefox before 126. */
export async function usersKeptHere(): Promise<string[] | null> {
  if (!("databases" in indexedDB)) return null;
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name = "" }) =>
    name.startsWith(PREFIX) ? name.slice(PREFIX.length) : [],
  );
}

/**
 * Opens the database. One of an older shape is brought to this one first, in one transaction with all its rows; tabs of
 * older code are told to let go of it.
 *
 * @param onBlocked Called when one of them does not: the database opens when it is gone.
 * @throws OutdatedTabError when the database is newer than this code.
 * @throws UpgradeError when it could not be brought to this shape; it is as it was.
 */
export function openDatabase(name: string, onBlocked: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, SCHEMA * NUMBERS_A_SHAPE);
    let from = 0;
    request.onupgradeneeded = ({ oldVersion }) => {
      from = oldVersion / NUMBERS_A_SHAPE;
      const { result: database, transaction } = request;
      if (transaction) upgrade(database, transaction, from).catch(() => giveUp(transaction));
    };
    request.onblocked = onBlocked;
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failureOf(request.error, from));
  });
}

/** Deletes the database. Tabs that have it open are told to let go of it. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("The database was not deleted."));
  });
}

async function upgrade(
  database: IDBDatabase,
  transaction: IDBTransaction,
  from: number,
): Promise<void> {
  const rows = new IndexedTransaction(transaction);
  for (const step of SCHEMA_STEPS.slice(from)) await step({ database, transaction, rows });
  const state = await rows.get("meta", "state");
  if (state?.key === "state") await rows.put("meta", [{ ...state, schema: SCHEMA }]);
}

function failureOf(cause: DOMException | null, from: number): unknown {
  if (cause?.name === "VersionError") return new OutdatedTabError();
  return from > 0 ? new UpgradeError("The store keeps its old shape.", { cause }) : cause;
}
