/** How often a property is tried, and with what. */
export type Runs = { numRuns: number; seed?: number; path?: string };

/**
 * How often a file's properties are tried, together. `RUNS=100000` looks harder; `SEED=…` tries the same again;
 * `SEED=… STORY=…` only one of them, by the `path` that a failure prints (where it was shrunk, `58079` is the one before
 * that, and `58079:3:2` what was left of it).
 *
 * @param usual The runs of all properties of the file in `npm test`.
 */
export function runsOf(usual: number): (share: number) => Runs {
  const total = Number(process.env["RUNS"] ?? usual);
  const seed = process.env["SEED"];
  const story = process.env["STORY"];
  return (share) => ({
    numRuns: story === undefined ? Math.ceil(total * share) : 1,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(story !== undefined && { path: story }),
  });
}
