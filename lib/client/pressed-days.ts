"use client";

import { useSyncExternalStore } from "react";

import { fromThousandths, toThousandths } from "@/lib/domain/amount";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import type { LogIntent } from "@/lib/sync/protocol/intent";

/**
 * What was pressed on this page and is on its way into the store, by day, in the order in which it was pressed. The store may
 * be busy for a second or two. Whoever presses again means what they pressed a moment ago, and not what is still painted.
 */
const pressed = new Map<string, readonly LogIntent[]>();
const listeners = new Set<() => void>();
let count = 0;

/** Counts presses of days for as long as they are on their way. */
export async function whilePressed<Result>(
  intents: readonly LogIntent[],
  work: Promise<Result>,
): Promise<Result> {
  change(intents, (before, intent) => [...before, intent]);
  try {
    return await work;
  } finally {
    change(intents, (before, intent) => before.filter((other) => other !== intent));
  }
}

/**
 * A day as it is shown, with what was pressed since.
 * @param log What the tracker has of the day.
 * @example logAsPressed(water.id, today, null) // { day, status: null, value: 1, note: null } right after "+"
 */
export function logAsPressed(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  const intents = pressed.get(keyOf({ habitId, day })) ?? [];
  return intents.reduce<HabitLog | null>(after, log);
}

/** The same for a component that shows it. */
export function usePressedLog(
  habitId: string,
  day: CalendarDay,
  log: HabitLog | null,
): HabitLog | null {
  const ofDay = () => pressed.get(keyOf({ habitId, day })); // another list with every press of this very day
  useSyncExternalStore(subscribe, ofDay, ofDay);
  return logAsPressed(habitId, day, log);
}

/** Tells of which days of a habit a press is on its way. */
export function useIsPressed(habitId: string): (day: CalendarDay) => boolean {
  useSyncExternalStore(subscribe, countNow, countNow);
  return (day) => pressed.has(keyOf({ habitId, day }));
}

/** As the store will do it: see `logPatch`. */
function after(log: HabitLog | null, intent: LogIntent): HabitLog | null {
  const before = log ?? { day: intent.day, status: null, value: null, note: null };
  switch (intent.type) {
    case "log.mark":
      return { ...before, status: intent.status, value: intent.value };
    case "log.note":
      return { ...before, note: intent.note };
    case "log.add": {
      const held = typeof before.value === "number" ? before.value : 0;
      if (intent.amount < 0 && held === 0) return log;
      const sum = toThousandths(held) + toThousandths(intent.amount);
      const status = before.status === "done" ? before.status : null;
      return { ...before, status, value: fromThousandths(Math.max(0, sum)) };
    }
  }
}

function change(
  intents: readonly LogIntent[],
  next: (before: readonly LogIntent[], intent: LogIntent) => readonly LogIntent[],
): void {
  for (const intent of intents) {
    const key = keyOf(intent);
    const left = next(pressed.get(key) ?? [], intent);
    if (left.length > 0) pressed.set(key, left);
    else pressed.delete(key);
  }
  count += 1;
  for (const listener of listeners) listener();
}

function keyOf({ habitId, day }: Pick<LogIntent, "habitId" | "day">): string {
  return `${habitId} ${day}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function countNow(): number {
  return count;
}
