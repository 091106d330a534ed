import { readFileSync } from "node:fs";
import path from "node:path";

/** A rule that is broken in a copy: one line of one file is changed, and a test has to notice. */
export type Mutant = {
  rule: string;
  /** Below `lib/sync`. */
  file: string;
  find: string;
  put: string;
};

/** How often a file of this code has what a mutant changes: once, or the code has moved on. */
export function placesOf({ file, find }: Mutant, root: string): number {
  return readFileSync(path.join(root, "lib/sync", file), "utf8").split(find).length - 1;
}
