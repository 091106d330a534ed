import { atan2, sinCos } from "./exact-math";

export type Aggregation = "sum" | "mean" | "min" | "max" | "last";

/**
 * One number for several logged values, oldest first; null for none (analytics, 10).
 *
 * Scales and times of day are never summed: use the mean, and `circularMean` for times.
 *
 * @example aggregateValues([2, 4], "mean") // 3
 */
export function aggregateValues(values: readonly number[], by: Aggregation): number | null {
  if (values.length === 0) return null;
  switch (by) {
    case "sum":
      return sum(values);
    case "mean":
      return sum(values) / values.length;
    case "min":
      return values.reduce((a, b) => Math.min(a, b));
    case "max":
      return values.reduce((a, b) => Math.max(a, b));
    case "last":
      return values.at(-1) ?? null;
  }
}

/** A resultant shorter than this has no direction worth naming. */
const LEAST_RESULTANT = 0.1;

/**
 * The typical time of day of some minutes 0 to 1439, as minutes from 0 up to 1440; null when there is none
 * or they are spread all around the clock (analytics, 10).
 *
 * @example circularMean([1430, 10]) // 0: midnight, not noon
 */
export function circularMean(minutes: readonly number[]): number | null {
  if (minutes.length === 0) return null;
  const points = minutes.map((minute) => sinCos((2 * Math.PI * minute) / 1440));
  const c = sum(points.map(({ cos }) => cos)) / minutes.length;
  const s = sum(points.map(({ sin }) => sin)) / minutes.length;
  if (Math.sqrt(c * c + s * s) < LEAST_RESULTANT) return null;
  const minute = (atan2(s, c) * 1440) / (2 * Math.PI);
  // Rounding may leave a hair below midnight, which would read as 24:00.
  const wrapped = minute < 0 ? minute + 1440 : minute;
  return wrapped >= 1440 - 1e-9 ? 0 : wrapped;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
