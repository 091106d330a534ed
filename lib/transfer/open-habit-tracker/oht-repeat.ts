import type { Level } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

import type { Where } from "../import-plan";
import { shown } from "../json-file";
import { type Period, timesPerPeriod } from "../times-per-period";
import type { Warnings } from "../warnings";

const PERIODS: readonly Period[] = ["day", "week", "month", "year"];
const PRIORITIES = ["none", "verylow", "low", "medium", "high", "veryhigh"];

/** `count` times in `interval` periods; a period is its name or its number. */
export type Repeat = { count: number | null; interval: number | null; period: string };

/** The schedule of a repetition. Several times in one day are every day: the count is the day's target. */
export function scheduleOfRepeat(
  { count, interval, period }: Repeat,
  sourceId: string,
  where: Where,
  warnings: Warnings,
): Schedule {
  const unit =
    PERIODS.find((name) => name === period.trim().toLowerCase()) ??
    (/^[0-3]$/.test(period) ? PERIODS[Number(period)] : undefined);
  const read = unit && timesPerPeriod(count ?? Number.NaN, interval ?? Number.NaN, unit);
  if (!read || !read.exact) {
    const code = read ? "schedule_changed" : "schedule_unreadable";
    warnings.add(code, sourceId, where, { text: shown(`${count}/${interval} ${period}`) });
  }
  return read ? read.schedule : { kind: "daily" };
}

/** How often in one day; 1 when the repetition is about more than a day. */
export function timesADay({ count, interval, period }: Repeat): number {
  const isDay = period === "0" || period.trim().toLowerCase() === "day";
  return isDay && interval === 1 && count !== null && count > 1 ? count : 1;
}

/** Six steps become our three; none is the middle. */
export function levelOfPriority(text: string): Level {
  const name = text.trim().toLowerCase();
  const step = /^[0-5]$/.test(name) ? Number(name) : PRIORITIES.indexOf(name);
  if (step <= 0 || step === 3) return 2;
  return step < 3 ? 1 : 3;
}
