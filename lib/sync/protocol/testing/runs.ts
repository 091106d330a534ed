/**
 * How often a file's properties are tried, together. `RUNS=100000` looks harder; `SEED=…` tries the same again.
 * @param usual The runs of all properties of the file in `npm test`.
 */
export function runsOf(usual: number): (share: number) => { numRuns: number; seed?: number } {
  const total = Number(process.env["RUNS"] ?? usual);
  const seed = process.env["SEED"];
  return (share) => ({
    numRuns: Math.ceil(total * share),
    ...(seed !== undefined && { seed: Number(seed) }),
  });
}
