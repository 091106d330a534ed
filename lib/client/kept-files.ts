import type { ChosenFile } from "./import-reading";

/** A larger choice is left to its owner: the room here is for days. */
export const MOST_KEPT_BYTES = 20 * 1024 * 1024;
/** The last ones. */
const MOST_KEPT = 3;
const TABLE = "files";

type KeptRow = {
  hash: string;
  at: number;
  files: { path: string; name: string; bytes: ArrayBuffer }[];
};

/**
 * Keeps the files of an import in this browser, so that it can be done again without them: beside the store, never sent,
 * gone when the owner signs out. The same files again take no more room.
 * @param hash What the import's record knows them by.
 */
export async function keepFiles(
  userId: string,
  hash: string,
  chosen: readonly ChosenFile[],
  now: number,
): Promise<void> {
  const size = chosen.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST_KEPT_BYTES) return;
  const files = await Promise.all(
    chosen.map(async ({ path, file }) => ({
      path,
      name: file.name,
      bytes: await file.arrayBuffer(),
    })),
  );
  await withTable(userId, "readwrite", async (table) => {
    await done(table.put({ hash, at: now, files } satisfies KeptRow));
    const rows = await rowsOf(table);
    const old = rows.toSorted((a, b) => b.at - a.at).slice(MOST_KEPT);
    for (const row of old) await done(table.delete(row.hash));
  });
}

/** The hashes of what is kept. */
export function keptHashes(userId: string): Promise<string[]> {
  return withTable(userId, "readonly", async (table) =>
    (await done(table.getAllKeys())).map(String),
  );
}

/** The files as they were chosen; null when they are not kept. */
export function filesOf(userId: string, hash: string): Promise<ChosenFile[] | null> {
  return withTable(userId, "readonly", async (table) => {
    const row = (await rowsOf(table)).find((kept) => kept.hash === hash);
    if (!row) return null;
    return row.files.map(({ path, name, bytes }) => ({ path, file: new File([bytes], name) }));
  });
}

export function forgetFiles(userId: string, hash: string): Promise<void> {
  return withTable(userId, "readwrite", async (table) => {
    await done(table.delete(hash));
  });
}

/** Deletes all that is kept of a person, as signing out does. */
export async function forgetAllFiles(userId: string): Promise<void> {
  await done(indexedDB.deleteDatabase(nameOf(userId)));
}

// Not the prefix of the stores: nobody looks for habits in here.
function nameOf(userId: string): string {
  return `kept-files:${userId}`;
}

async function withTable<T>(
  userId: string,
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const request = indexedDB.open(nameOf(userId), 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "hash" });
  const database = await done(request);
  // Another tab signs out: nothing here may hold it up.
  database.onversionchange = () => database.close();
  try {
    return await work(database.transaction(TABLE, mode).objectStore(TABLE));
  } finally {
    database.close();
  }
}

// Nobody else writes into this table.
async function rowsOf(table: IDBObjectStore): Promise<KeptRow[]> {
  return (await done(table.getAll())) as KeptRow[];
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The files could not be kept."));
  });
}
