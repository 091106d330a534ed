import type { Habit, Target } from "@/lib/domain/habit";

const MINUTES = [5, 10, 15, 20, 30, 45, 60, 90];

/** Up to this target every whole amount has a chip of its own. */
const MOST_WHOLE = 12;

/**
 * The values that one touch in the sheet sets directly, ascending.
 *
 * A scale has all its points, a counter every whole amount up to a small target or the quarters of a
 * large one, a duration usual lengths with its target among them. Other types have none.
 *
 * @example chipsOf({ valueType: "counter", scaleMax: 10 }, { op: "at_least", value: 8 }) // [1, 2, 3, 4, 5, 6, 7, 8]
 */
export function chipsOf(
  habit: Pick<Habit, "valueType" | "scaleMax">,
  target: Target | null,
): number[] {
  switch (habit.valueType) {
    case "scale":
      return upTo(habit.scaleMax);
    case "counter":
      return counterChips(target);
    case "duration":
      return durationChips(target);
    case "checkbox":
    case "time":
    case "text":
      return [];
  }
}

function counterChips(target: Target | null): number[] {
  if (!target || target.value <= 0) return upTo(5);
  if (target.value > MOST_WHOLE) return [0.25, 0.5, 0.75, 1].map((share) => target.value * share);
  const whole = upTo(Math.floor(target.value));
  return whole.includes(target.value) ? whole : [...whole, target.value];
}

function durationChips(target: Target | null): number[] {
  const all = new Set(MINUTES);
  if (target && target.value > 0) all.add(target.value);
  return [...all].toSorted((a, b) => a - b).slice(0, 8);
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
