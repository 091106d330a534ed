import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import type { Where } from "../import-plan";
import type { TextFile } from "../source-file";
import { timesPerPeriod } from "../times-per-period";
import type { Warnings } from "../warnings";

/** A line of the `habits` file: `Name: frequency[: enddate]`. */
export type HarshHabit = {
  name: string;
  heading: string;
  frequency: string;
  schedule: Schedule;
  /** False when harsh means something that has no equal here. */
  exact: boolean;
  end: CalendarDay | null;
  where: Where;
};

const HABIT_LINE = /^(.+?): (\d{1,4}w?(?:\/\d{1,4}w?)?)(?:: (\d{4}-\d{2}-\d{2}))?$/;
/** harsh only tracks a habit of frequency 0. The laziest schedule there is hurts the least. */
const TRACK_ONLY: Schedule = { kind: "rolling", n: 1, m: 366 };

/** The lines that say something, trimmed. `row` counts from 1. */
export function linesOf(file: TextFile): { text: string; row: number }[] {
  return file.text
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text: text.trim(), row: index + 1 }))
    .filter(({ text }) => text !== "" && !text.startsWith("#"));
}

/** Whether every line is a heading or a habit. */
export function isHabitsFile(file: TextFile): boolean {
  if (file.text.length > 1_000_000) return false;
  const lines = linesOf(file).filter(({ text }) => !text.startsWith("!"));
  const fitting = lines.filter(({ text }) => HABIT_LINE.test(text)).length;
  return fitting > 0 && fitting >= lines.length * 0.8;
}

/** The habits of the file, each under the heading above it. */
export function harshHabits(file: TextFile, warnings: Warnings): HarshHabit[] {
  let heading = "";
  return linesOf(file).flatMap(({ text, row }): HarshHabit[] => {
    const where = { file: file.path, row };
    if (text.startsWith("!")) {
      heading = text.slice(1).trim();
      return [];
    }
    const [, name = "", frequency = "", end = ""] = HABIT_LINE.exec(text) ?? [];
    if (name === "") {
      warnings.add("schedule_unreadable", null, where, { text: text.slice(0, 40) });
      return [];
    }
    const read = frequencyOf(frequency);
    if (!read) warnings.add("schedule_unreadable", null, where, { text: frequency });
    const { schedule, exact } = read ?? { schedule: { kind: "daily" } as const, exact: true };
    return [
      { name: name.trim(), heading, frequency, schedule, exact, end: parseIsoDay(end), where },
    ];
  });
}

// 1 daily, n once in n days, k/n k times in n days; a w counts weeks.
function frequencyOf(text: string): { schedule: Schedule; exact: boolean } | null {
  const [first = "", second] = text.split("/");
  const [times, days] = second === undefined ? [1, daysOf(first)] : [daysOf(first), daysOf(second)];
  if (second === undefined && days === 0) return { schedule: TRACK_ONLY, exact: false };
  return timesPerPeriod(times, days, "day");
}

function daysOf(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith("w") ? 7 : 1);
}
