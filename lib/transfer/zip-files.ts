import { zipSync } from "fflate";

import type { SourceFile } from "./source-file";

/**
 * Files as a zip archive, in their order. The way back is `openArchive`.
 * @param now The time that the entries carry, in milliseconds since 1970; a zip knows none before 1980.
 */
export function zipFiles(files: readonly SourceFile[], now: number): Uint8Array {
  const entries = files.map(({ path, bytes }) => [path, bytes] as const);
  return zipSync(Object.fromEntries(entries), { mtime: Math.max(now, Date.UTC(1980, 0, 2)) });
}
