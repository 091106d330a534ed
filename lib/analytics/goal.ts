import { addDays, type CalendarDay, eachDay } from "@/lib/domain/calendar-day";

import type { Entry } from "./goal-entries";
import { goalLineAt, type GoalRules, signOf } from "./goal-line";
import { earlier, EPS } from "./habit-rules";

type GoalPace = "done" | "overdue" | "ahead" | "on_track" | "behind";

export type GoalProgress = {
  /** What the entries make, in the goal's unit; the share of good days for `maintain`, null without entries. */
  value: number | null;
  /** 0 to 1; null for `maintain` without entries. */
  progress: number | null;
  completedOn: CalendarDay | null;
  /** The four below are null without a deadline and for `maintain`. */
  pace: GoalPace | null;
  /** How far the value is on the good side of today's line. */
  delta: number | null;
  /** What is still to do on each day up to the deadline, today included. */
  perDay: number | null;
  /** Days from today on that the present value already satisfies; 0 means something is due today. */
  buffer: number | null;
};

/**
 * Where a goal stands today (analytics, 11.1 to 11.4).
 *
 * @param entries See `goalEntries`; those before the start or after today are left out.
 * @example goalProgressOf(goal, goalEntries(goal, seriesByHabit), today).pace // "on_track"
 */
export function goalProgressOf(
  goal: GoalRules,
  entries: readonly Entry[],
  today: CalendarDay,
): GoalProgress {
  const counted = entries
    .filter((entry) => goal.start <= entry.day && entry.day <= today)
    .toSorted((a, b) => a.day - b.day);
  if (goal.direction === "maintain") return maintained(goal, counted, today);
  const value = valueOf(goal, counted);
  const completedOn = completionDay(goal, counted);
  const progress = completedOn === null ? partOfWay(goal, value) : 1;
  return { value, progress, completedOn, ...paceOf(goal, value, completedOn !== null, today) };
}

/**
 * The goal's value at the end of each day from `from` to `to`, both included (analytics, 11.1): what a
 * curve draws. Entries before the goal's start are left out, like everywhere; for `maintain` the value is
 * the share of good days so far, and days before the first entry are left out.
 *
 * @example goalValues(goal, entries, goal.start, today).at(-1)?.value // what goalProgressOf says
 */
export function goalValues(
  goal: GoalRules,
  entries: readonly Entry[],
  from: CalendarDay,
  to: CalendarDay,
): { day: CalendarDay; value: number }[] {
  const counted = entries
    .filter((entry) => goal.start <= entry.day && entry.day <= to)
    .toSorted((a, b) => a.day - b.day);
  if (goal.direction === "maintain") return maintainedValues(goal, counted, from, to);
  const running = { sum: 0, best: -Infinity };
  let next = 0;
  let value = goal.startValue;
  const values: { day: CalendarDay; value: number }[] = [];
  for (let day = earlier(from, goal.start); day <= to; day = addDays(day, 1)) {
    for (let entry = counted[next]; entry && entry.day <= day; entry = counted[next]) {
      next += 1;
      addEntry(goal, running, entry.value);
      value = runningValue(goal, running, next, entry.value);
    }
    if (day >= from) values.push({ day, value });
  }
  return values;
}

/** State of a goal's announcements: `epoch` counts its completions. */
export type GoalState = { goalId: string; status: "active" | "completed"; epoch: number };

export type GoalEvent = "goal_completed" | "goal_reopened";

/**
 * The event, if any, that a goal's completion brings about, with a key that makes it unique
 * (analytics, 11.6). Stepping twice with the same answer announces nothing twice.
 *
 * @example goalStep({ goalId: "g", status: "active", epoch: 0 }, true).key // "g:1"
 */
export function goalStep(
  state: GoalState,
  isComplete: boolean,
): { state: GoalState; event: GoalEvent | null; key: string | null } {
  if (isComplete === (state.status === "completed")) return { state, event: null, key: null };
  const epoch = isComplete ? state.epoch + 1 : state.epoch;
  return {
    state: { goalId: state.goalId, status: isComplete ? "completed" : "active", epoch },
    event: isComplete ? "goal_completed" : "goal_reopened",
    key: `${state.goalId}:${epoch}`,
  };
}

/** The aggregate of entries that are ascending by day; the start value without any. */
function valueOf(goal: GoalRules, entries: readonly Entry[]): number {
  const last = entries.at(-1);
  if (!last) return goal.startValue;
  const values = entries.map((entry) => entry.value);
  const sum = values.reduce((total, value) => total + value, 0);
  switch (goal.aggregate) {
    case "sum":
    case "count":
      return goal.startValue + sum;
    case "average":
      return sum / values.length;
    case "best":
      return values.reduce((a, b) =>
        goal.direction === "reduce" ? Math.min(a, b) : Math.max(a, b),
      );
    case "last":
      return last.value;
  }
}

/** The first day whose entries, with all before them, reach the target. */
function completionDay(goal: GoalRules, entries: readonly Entry[]): CalendarDay | null {
  const sign = signOf(goal.direction);
  const running = { sum: 0, best: -Infinity };
  for (const [index, entry] of entries.entries()) {
    addEntry(goal, running, entry.value);
    if (entries[index + 1]?.day === entry.day) continue; // the day is not over
    const value = runningValue(goal, running, index + 1, entry.value);
    if (sign * (value - goal.target) >= -EPS) return entry.day;
  }
  return null;
}

function addEntry(goal: GoalRules, running: { sum: number; best: number }, value: number): void {
  running.sum += value;
  running.best = Math.max(running.best, signOf(goal.direction) * value);
}

function runningValue(
  goal: GoalRules,
  running: { sum: number; best: number },
  count: number,
  last: number,
): number {
  switch (goal.aggregate) {
    case "sum":
    case "count":
      return goal.startValue + running.sum;
    case "average":
      return running.sum / count;
    case "best":
      return signOf(goal.direction) * running.best;
    case "last":
      return last;
  }
}

function partOfWay(goal: GoalRules, value: number): number {
  const way = goal.target - goal.startValue;
  return way === 0 ? 0 : Math.min(1, Math.max(0, (value - goal.startValue) / way));
}

function paceOf(
  goal: GoalRules,
  value: number,
  isComplete: boolean,
  today: CalendarDay,
): Pick<GoalProgress, "pace" | "delta" | "perDay" | "buffer"> {
  const { deadline } = goal;
  const line = goalLineAt(goal, today);
  if (deadline === null || line === null) {
    return { pace: null, delta: null, perDay: null, buffer: null };
  }
  const sign = signOf(goal.direction);
  const left = Math.max(0, sign * (goal.target - value)) / (deadline - today + 1);
  return {
    pace: paceName(goal, value, isComplete, today),
    delta: sign * (value - line),
    perDay: isComplete ? 0 : today > deadline ? null : left,
    buffer: bufferOf(goal, value, today, deadline),
  };
}

function paceName(
  goal: GoalRules,
  value: number,
  isComplete: boolean,
  today: CalendarDay,
): GoalPace {
  if (isComplete) return "done";
  if (goal.deadline !== null && today > goal.deadline) return "overdue";
  if (isOnLine(goal, value, today)) return "ahead";
  // Yesterday's line decides, so that nobody is behind at eight in the morning.
  return isOnLine(goal, value, addDays(today, -1)) ? "on_track" : "behind";
}

function bufferOf(
  goal: GoalRules,
  value: number,
  today: CalendarDay,
  deadline: CalendarDay,
): number {
  let days = 0;
  while (today + days <= deadline && isOnLine(goal, value, addDays(today, days))) days += 1;
  return days;
}

function isOnLine(goal: GoalRules, value: number, day: CalendarDay): boolean {
  const line = goalLineAt(goal, day) ?? value;
  return signOf(goal.direction) * (value - line) >= -EPS;
}

/** Goals that hold a value (11.3): the share of the days with entries that lie near enough to the target. */
function maintained(goal: GoalRules, entries: readonly Entry[], today: CalendarDay): GoalProgress {
  const days = new Map<CalendarDay, number>();
  for (const { day, value } of entries) days.set(day, (days.get(day) ?? 0) + value);
  const values = [...days.values()];
  const held = values.filter(
    (value) => Math.abs(value - goal.target) <= goal.tolerance + EPS,
  ).length;
  const share = values.length === 0 ? null : held / values.length;
  const isOver = goal.deadline !== null && goal.deadline < today;
  const isComplete = isOver && share !== null && share >= goal.maintainShare - EPS;
  return {
    value: share,
    progress: share,
    completedOn: isComplete ? goal.deadline : null,
    pace: null,
    delta: null,
    perDay: null,
    buffer: null,
  };
}

function maintainedValues(
  goal: GoalRules,
  entries: readonly Entry[],
  from: CalendarDay,
  to: CalendarDay,
): { day: CalendarDay; value: number }[] {
  return eachDay(from, to).flatMap((day) => {
    const { value } = maintained(
      goal,
      entries.filter((entry) => entry.day <= day),
      day,
    );
    return value === null ? [] : [{ day, value }];
  });
}
