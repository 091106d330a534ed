import type { ReadOptions } from "@/lib/transfer/import-plan";
import { refused } from "@/lib/transfer/import-plan";
import { MAX_FILE_BYTES } from "@/lib/transfer/limits";

import type { ReadingAnswer, ReadingOrder } from "./import-worker";

/** A chosen file and the folders it lay in, for example `001 Read/Checkmarks.csv`. */
export type ChosenFile = { path: string; file: File };

export type Reading = ReadingAnswer & { fileName: string };

/**
 * Reads chosen files in a worker, so that a large export never freezes the page. One worker for one reading: it is
 * ended afterwards, and with it everything it held.
 * @param signal Ends the worker in the middle of whatever it does.
 * @throws When the worker itself could not be loaded, ran out of memory or was stopped.
 */
export async function readChosenFiles(
  files: readonly ChosenFile[],
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Reading> {
  const fileName = nameOf(files);
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MAX_FILE_BYTES) {
    const megabytes = MAX_FILE_BYTES / 1024 / 1024;
    return { fileName, fileHash: "", result: refused("file_too_large", { megabytes }) };
  }
  const worker = new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" });
  try {
    return { fileName, ...(await ask(worker, { files, options }, signal)) };
  } finally {
    worker.terminate();
  }
}

function ask(
  worker: Worker,
  order: ReadingOrder,
  signal: AbortSignal | undefined,
): Promise<ReadingAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadingAnswer>();
  worker.addEventListener("message", (event: MessageEvent<ReadingAnswer>) => resolve(event.data));
  for (const trouble of ["error", "messageerror"] as const) {
    worker.addEventListener(trouble, () => reject(new Error(`The import worker: ${trouble}`)));
  }
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  worker.postMessage(order);
  return promise;
}

// The folder that holds them all, or the files themselves.
function nameOf(files: readonly ChosenFile[]): string {
  const [first] = files;
  const folder = first?.path.includes("/") ? first.path.split("/")[0] : undefined;
  return folder ?? files.map(({ file }) => file.name).join(", ");
}
