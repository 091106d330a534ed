import { DONE, PARTIAL, PENDING, SKIP } from "./day-codes";

/** What became of the days of a week or month. `extra` are dones on days that were not due. */
export type DayCounts = {
  done: number;
  partial: number;
  missed: number;
  skipped: number;
  extra: number;
};

// Counts of days stand in one number, so that a walk adds all of them at once: in fields of six bits for a period,
// because none has more than 31 days, and of three bits for the days of one week.

const PERIOD_BITS = 6;
const WEEK_BITS = 3;

/** The counts of one period. */
export function countsOf(packed: number): DayCounts {
  return {
    done: packed & 63,
    partial: (packed >> 6) & 63,
    missed: (packed >> 12) & 63,
    skipped: (packed >> 18) & 63,
    extra: (packed >> 24) & 63,
  };
}

/** What a day adds to the counts of a period; a planned day on which nothing happened is missed. */
export function wideCountOf(outcome: number, isPlanned: boolean): number {
  const field = fieldOf(outcome, isPlanned);
  return field === null ? 0 : 1 << (field * PERIOD_BITS);
}

/** The same for a week, whose sum `widened` turns into counts of a period. */
export function narrowCountOf(outcome: number, isPlanned: boolean): number {
  const field = fieldOf(outcome, isPlanned);
  return field === null ? 0 : 1 << (field * WEEK_BITS);
}

/** Counts of up to seven days as counts of a period. */
export function widened(sum: number): number {
  return (
    (sum & 7) |
    ((sum & (7 << 3)) << 3) |
    ((sum & (7 << 6)) << 6) |
    ((sum & (7 << 9)) << 9) |
    ((sum & (7 << 12)) << 12)
  );
}

/** The fields that only settled due days fill: done, partial and missed. */
export const SETTLED_FIELDS = (1 << 18) - 1;

/** Place of the count in the order of `countsOf`. */
function fieldOf(outcome: number, isPlanned: boolean): number | null {
  if (outcome === SKIP) return 3;
  if (!isPlanned) return outcome === DONE ? 4 : null;
  if (outcome === DONE) return 0;
  if (outcome === PARTIAL) return 1;
  return outcome === PENDING ? null : 2;
}
