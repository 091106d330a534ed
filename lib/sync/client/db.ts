import { Dexie } from "dexie";

import { PRIMARY_KEYS } from "./rows";

/** The name of a person's database. Each person has their own, so signing in never shows what another left. */
function databaseName(userId: string): string {
  return `kept:${userId}`;
}

/** Opens the connection lazily, on the first unit of work. */
export function openDatabase(userId: string): Dexie {
  const db = new Dexie(databaseName(userId), { chromeTransactionDurability: "relaxed" });
  db.version(1).stores({ ...PRIMARY_KEYS, outbox: `${PRIMARY_KEYS.outbox}, [lane+first]` });
  return db;
}
