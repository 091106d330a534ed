import type { ImportFormat, ReadOptions, ReadResult } from "./import-plan";
import type { TextFile } from "./source-file";
import type { Warnings } from "./warnings";

/** Reads one format. It is chosen by what the files hold, never by what they are called. */
export type Reader = {
  format: ImportFormat;
  /** Whether at least one of the files is of this format. */
  recognises(files: readonly TextFile[]): boolean;
  read(files: readonly TextFile[], options: ReadOptions, warnings: Warnings): ReadResult;
};
