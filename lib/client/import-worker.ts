import type { ReadOptions, ReadResult } from "@/lib/transfer/import-plan";
import { holdsDatabase, readImport } from "@/lib/transfer/read-import";
import { sha256 } from "@/lib/transfer/sha256";

import { loadSqlite } from "./sqlite-engine";

/** What the page asks of the worker. Files are read here: the page never holds their bytes. */
export type ReadingOrder = {
  files: readonly { path: string; file: File }[];
  options: ReadOptions;
};

export type ReadingAnswer = { result: ReadResult; fileHash: string };

addEventListener("message", (event: MessageEvent<ReadingOrder>) => {
  answer(event.data).then(
    (message) => postMessage(message),
    // An error of a promise does not reach the page by itself.
    (error: unknown) => reportError(error),
  );
});

async function answer({ files, options }: ReadingOrder): Promise<ReadingAnswer> {
  const sources = await Promise.all(
    files.map(async ({ path, file }) => ({
      path,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const engine = holdsDatabase(sources) ? await loadSqlite() : null;
  return {
    result: readImport(sources, options, engine),
    fileHash: hashOf(sources.map(({ bytes }) => bytes)),
  };
}

// Several files count as one by what they hold, in whatever order they were chosen.
function hashOf(files: readonly Uint8Array[]): string {
  const hashes = files.map(sha256).toSorted();
  const [only = sha256(new Uint8Array(0))] = hashes;
  return hashes.length <= 1 ? only : sha256(new TextEncoder().encode(hashes.join("\n")));
}
