import { MAX_AMOUNT } from "@/lib/domain/amount";
import type { Habit } from "@/lib/domain/habit";
import { parseAmount, parseDuration, parseTimeOfDay } from "@/lib/domain/typed-text";

const MINUTES_PER_DAY = 1440;

/**
 * What somebody typed as the value of a day, by the habit's type; null when it is no such value.
 * Four digits are a time of day (`0645`), a duration is minutes or `H:MM`, amounts take a comma too.
 *
 * @example typedValue({ valueType: "duration", scaleMax: 10 }, "1:30") // 90
 */
export function typedValue(
  habit: Pick<Habit, "valueType" | "scaleMax">,
  text: string,
): number | null {
  switch (habit.valueType) {
    case "counter":
      return within(parseAmount(text), 0, MAX_AMOUNT);
    case "duration":
      return within(parseDuration(text), 0, MINUTES_PER_DAY);
    case "time":
      return parseTimeOfDay(text);
    case "scale": {
      const points = within(parseAmount(text), 1, habit.scaleMax);
      return points !== null && Number.isInteger(points) ? points : null;
    }
    case "checkbox":
    case "text":
      return null;
  }
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}
