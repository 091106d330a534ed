import { OutdatedTabError } from "./storage";

/**
 * The number of the database's tables and indexes. Whoever changes them raises it and lets `migrate` bring older
 * databases there; whoever changes the shape of rows raises `SCHEMA` too.
 */
const VERSION = 10;

/** The index by which waiting rows leave. */
export const BY_LANE = "[lane+first]";

/** The name of a person's database. Each person has their own, so signing in never shows what another left. */
export function databaseName(userId: string): string {
  return `kept:${userId}`;
}

/** Opens the database, making or migrating it first. Rejects with `OutdatedTabError` when it is newer than this code. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => migrate(request.result, oldVersion);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(isNewer(request.error) ? new OutdatedTabError() : request.error);
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

function migrate(database: IDBDatabase, from: number): void {
  if (from >= 10) return;
  database.createObjectStore("meta", { keyPath: "key" });
  database.createObjectStore("items", { keyPath: ["kind", "id"] });
  database.createObjectStore("chunks", { keyPath: ["habitId", "year"] });
  database
    .createObjectStore("outbox", { keyPath: ["kind", "id"] })
    .createIndex(BY_LANE, ["lane", "first"]);
  database.createObjectStore("problems", { keyPath: "key" });
  database.createObjectStore("timers", { keyPath: "habitId" });
}

function isNewer(error: DOMException | null): boolean {
  return error?.name === "VersionError";
}
