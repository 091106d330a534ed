import type { APIRequestContext } from "@playwright/test";

import { addDays } from "@/lib/domain/calendar-day";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { userDay } from "@/lib/domain/user-day";

import { Device } from "./device";

const DAYS_A_YEAR = 365;

/**
 * Gives the signed-in person years of believable days and answers how many logs they have. The same
 * every time: chance comes from a counter, not from a die.
 */
export async function seedHistory(
  request: APIRequestContext,
  origin: string,
  { habits, years }: { habits: number; years: number },
): Promise<number> {
  const today = userDay(new Date(), "Europe/Warsaw", 0);
  const length = years * DAYS_A_YEAR;
  const device = new Device(request, origin);
  let logs = 0;
  for (let habit = 0; habit < habits; habit++) {
    const isCounter = habit % 3 === 1;
    const days = Array.from({ length }, (_, day) => {
      const luck = (day * 7919 + habit * 104_729) % 100;
      if (luck < 22) return null;
      return isCounter ? (luck % 9) + 1 : ("done" as const);
    });
    logs += days.filter((day) => day !== null).length;
    device.addHabit(
      {
        name: `Habit ${String(habit + 1).padStart(2, "0")}`,
        valueType: isCounter ? "counter" : "checkbox",
        unit: isCounter ? "glasses" : "",
        target: isCounter ? { op: "at_least", value: 5 } : null,
        color: HABIT_COLORS[habit % HABIT_COLORS.length] ?? "fern",
        start: addDays(today, 1 - length),
      },
      today,
      days,
    );
    await device.sync(); // habit by habit, so that the outbox stays small
  }
  return logs;
}
