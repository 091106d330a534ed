import type { StorageTransaction } from "./storage";

/** The index by which waiting rows leave. */
export const BY_LANE = "[lane+first]";

/** Waiting days that were written together, see `CrowdRow`, and the row that counts them. */
export const CROWDS = "crowds";

/** The index by which crowds leave. */
export const BY_FIRST = "first";

/** A store that is being brought to its next shape, in the one transaction that may change tables. */
export type Upgrade = {
  database: IDBDatabase;
  /** For indexes of tables that are there already. */
  transaction: IDBTransaction;
  /** For rows. Only its own promises may be awaited, as in every unit of work. */
  rows: StorageTransaction;
};

/**
 * Every shape the store ever had, as the way to it from the one before. Whoever changes tables, indexes or the shape
 * of rows adds a step at the end and leaves the others as they are: devices come from any of them. A step keeps what
 * waits in the outbox, for it is nowhere else. One that throws leaves the store as it was.
 */
export const SCHEMA_STEPS: readonly ((upgrade: Upgrade) => void | Promise<void>)[] = [
  makeTables,
  makeCrowds,
];

/** The shape that this code reads and writes. A tab that finds another number in the store stops writing. */
export const SCHEMA = SCHEMA_STEPS.length;

function makeTables({ database }: Upgrade): void {
  database.createObjectStore("meta", { keyPath: "key" });
  database.createObjectStore("items", { keyPath: ["kind", "id"] });
  database.createObjectStore("chunks", { keyPath: ["habitId", "year"] });
  database
    .createObjectStore("outbox", { keyPath: ["kind", "id"] })
    .createIndex(BY_LANE, ["lane", "first"]);
  database.createObjectStore("problems", { keyPath: "key" });
  database.createObjectStore("timers", { keyPath: "habitId" });
}

function makeCrowds({ database }: Upgrade): void {
  database
    .createObjectStore(CROWDS, { keyPath: ["habitId", "year"] })
    .createIndex(BY_FIRST, "first");
}
