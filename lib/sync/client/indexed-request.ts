import type { RowKey } from "./rows";

/** Above every text in a compound key: keys of another type sort behind texts. */
export const LAST: IDBValidKey = [];

export function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store did not answer."));
  });
}

/** Waits for the last of several writes. An earlier one that fails takes the whole transaction with it. */
export async function lastOf(requests: readonly IDBRequest[]): Promise<void> {
  const last = requests.at(-1);
  if (last) await answerOf(last);
}

/** Walks through rows until `take` says that it has enough. */
export function walk<Row>(
  source: IDBIndex,
  range: IDBKeyRange | null,
  take: (row: Row) => boolean,
): Promise<void> {
  const request = source.openCursor(range);
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error ?? new Error("The store cannot be read."));
    request.onsuccess = () => {
      const cursor = request.result;
      // The index's table says what its rows are.
      if (!cursor || !take(cursor.value as Row)) return resolve();
      cursor.continue();
    };
  });
}

export function keyOf(key: RowKey): IDBValidKey {
  return typeof key === "string" ? key : [...key];
}
