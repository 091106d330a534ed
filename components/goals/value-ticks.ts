import { niceScale } from "@/components/charts/scale";

/**
 * Round values between two ends, at most `most` steps apart; the low end alone when there is no space.
 * @example ticksBetween(70, 80, 4) // [70, 72.5, 75, 77.5, 80]
 */
export function ticksBetween(low: number, high: number, most: number): number[] {
  if (!(high > low)) return [low];
  const { step } = niceScale(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
