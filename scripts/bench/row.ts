/** One line of the table that `npm run bench` prints. */
export type BenchRow = {
  name: string;
  /** Already rounded for reading. */
  value: string;
  /** What the house is built for, as text; empty where nothing was promised. */
  budget: string;
  /** Whether the budget holds; null where there is none. */
  holds: boolean | null;
  /**
   * Whether a broken budget fails the run: of counts, sizes and ratios within one process, which say the same on any
   * machine. A time depends on who else is at work and only tells.
   */
  binds?: true;
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

/** A ratio that should not exceed its budget, whatever the machine. */
export function bound(name: string, value: number, budget: number): BenchRow {
  return { ...atMost(name, value, budget, "×"), binds: true };
}

/** A ratio that should not fall below its budget, whatever the machine. */
export function atLeast(name: string, value: number, budget: number): BenchRow {
  const holds = value >= budget;
  return { name, value: `${round(value)} ×`, budget: `≥ ${budget} ×`, holds, binds: true };
}

/** A count that should not exceed its budget, whatever the machine. */
export function countAtMost(name: string, value: number, budget: number, unit = ""): BenchRow {
  return { ...atMost(name, value, budget, unit), binds: true };
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
