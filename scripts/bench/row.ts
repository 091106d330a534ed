/** One line of the table that `npm run bench` prints. */
export type BenchRow = {
  name: string;
  /** Already rounded for reading. */
  value: string;
  /** What the house is built for, as text; empty where nothing was promised. */
  budget: string;
  /** Whether the budget holds; null where there is none. */
  holds: boolean | null;
};

/** A row whose value is a number with a budget that it should not exceed. */
export function atMost(name: string, value: number, budget: number, unit: string): BenchRow {
  return {
    name,
    value: `${round(value)} ${unit}`,
    budget: `≤ ${budget} ${unit}`,
    holds: value <= budget,
  };
}

/** A row that only tells. */
export function told(name: string, value: string): BenchRow {
  return { name, value, budget: "", holds: null };
}

/** The value below which the share `p` (0 to 1) of the values lies; nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
