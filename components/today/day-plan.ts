import { isActiveOn } from "@/lib/analytics/habit-rules";
import { countsOn } from "@/lib/analytics/left-on";
import { type Outcome, outcomeOn } from "@/lib/analytics/outcome";
import { isScheduledOn } from "@/lib/analytics/schedule";
import type { HabitSeries } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isPausedOn, PARTS_OF_DAY, type PartOfDay } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

/** One habit on one day. */
export type DayItem = {
  history: HabitHistory;
  series: HabitSeries;
  outcome: Outcome;
  /** 0 to 1. */
  fraction: number;
  /**
   * Whether the day counts for or against the habit: planned and not excused, or a habit without fixed
   * days that was done. The same rule as in the heatmap of all habits (analytics, 9.2).
   */
  counts: boolean;
};

export type DayGroup = {
  part: PartOfDay;
  items: readonly DayItem[];
  kept: number;
  due: number;
};

export type DayPlan = {
  /** Parts of the day that have a habit, in the order of the day. */
  groups: readonly DayGroup[];
  /** Every habit of the groups, in the owner's order. */
  items: readonly DayItem[];
  /** Habits that exist and are not planned for the day: not on the rule, paused, not begun. */
  others: readonly DayItem[];
  kept: number;
  due: number;
  /** How many are begun and not yet done. */
  underWay: number;
};

/** The last plan of these series: a day is asked for by its screen and by the count beside the word Today. */
const plans = new WeakMap<ReadonlyMap<HabitId, HabitSeries>, DayPlan & Asked>();

type Asked = { habits: readonly HabitHistory[]; day: CalendarDay };

/** What a day asks for, and what became of it. Rows keep the owner's order, done or not. */
export function planDay(
  habits: readonly HabitHistory[],
  seriesById: ReadonlyMap<HabitId, HabitSeries>,
  day: CalendarDay,
): DayPlan {
  const found = plans.get(seriesById);
  if (found?.habits === habits && found.day === day) return found;
  const items: DayItem[] = [];
  const others: DayItem[] = [];
  for (const history of habits) {
    const series = seriesById.get(history.habit.id);
    if (!series) continue;
    const item = itemOn(history, series, day);
    if (isShown(item, day)) items.push(item);
    else if (!history.habit.archived && !hasEnded(history, day)) others.push(item);
  }
  const plan = { habits, day, items, others, groups: groupsOf(items), ...tally(items) };
  plans.set(seriesById, plan);
  return plan;
}

/**
 * The first `most` habits of some groups: the last group is cut short, and the ones behind it are left out. What a group
 * says of itself stays that of all its habits.
 * @example firstOf([{ part: "morning", items: [a, b], … }, { part: "evening", items: [c], … }], 1) // morning with a
 */
export function firstOf(groups: readonly DayGroup[], most: number): DayGroup[] {
  let left = most;
  return groups.flatMap((group) => {
    const items = group.items.slice(0, left);
    left -= items.length;
    return items.length > 0 ? [{ ...group, items }] : [];
  });
}

/** What is in the stamp of a day, in the owner's order; on a day to come, what is planned for it. */
export function itemsOn(
  habits: readonly HabitHistory[],
  seriesById: ReadonlyMap<HabitId, HabitSeries>,
  day: CalendarDay,
): DayItem[] {
  return habits.flatMap((history) => {
    const series = seriesById.get(history.habit.id);
    if (!series) return [];
    const item = itemOn(history, series, day);
    const isInStamp = item.counts || item.outcome === "skip";
    return isInStamp && isActiveOn(history.habit, day) ? [item] : [];
  });
}

/** How many count, and how many of those are done. */
export function tally(items: readonly DayItem[]): Pick<DayPlan, "kept" | "due" | "underWay"> {
  const counted = items.filter((item) => item.counts);
  return {
    due: counted.length,
    kept: counted.filter((item) => item.outcome === "done").length,
    underWay: counted.filter((item) => item.outcome !== "done" && item.fraction > 0).length,
  };
}

/** What was worked out of each series: the week asks for seven days of all habits at each tap, and one of them has changed. */
const known = new WeakMap<HabitSeries, Map<CalendarDay, DayItem>>();

function itemOn(history: HabitHistory, series: HabitSeries, day: CalendarDay): DayItem {
  const days = known.get(series) ?? new Map<CalendarDay, DayItem>();
  const found = days.get(day);
  if (found?.history === history) return found;
  const { outcome, fraction } = outcomeOn(series, day);
  const counts = countsOn(history.habit, outcome, day);
  const item = { history, series, outcome, fraction: fraction ?? 0, counts };
  known.set(series, days.set(day, item));
  return item;
}

/** Planned for the day, or logged on it all the same. */
function isShown({ history, outcome }: DayItem, day: CalendarDay): boolean {
  const { habit, logs } = history;
  if (logOn(logs, day) !== null) return true;
  if (!isActiveOn(habit, day)) return false;
  if (isPausedOn(habit, day) && outcome !== "done") return false;
  return isScheduledOn(habit, day);
}

function hasEnded({ habit }: HabitHistory, day: CalendarDay): boolean {
  return habit.end !== null && habit.end < day;
}

function groupsOf(items: readonly DayItem[]): DayGroup[] {
  return PARTS_OF_DAY.flatMap((part) => {
    const inPart = items.filter(({ history }) => history.habit.partOfDay === part);
    if (inPart.length === 0) return [];
    const { kept, due } = tally(inPart);
    return [{ part, items: inPart, kept, due }];
  });
}
