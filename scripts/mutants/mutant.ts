/** A rule that is broken in a copy: one line of one file is changed, and a test has to notice. */
export type Mutant = {
  rule: string;
  /** Below `lib/sync`. */
  file: string;
  find: string;
  put: string;
};
