import { type CalendarDay, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import type { HabitLog } from "@/lib/domain/log";
import { logOn as logOfDay, NO_LOGS } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore } from "../local-store";

/** The day on which the tests of the store play, by the clock of `TestBrowser`. */
export const DAY = calendarDay("2026-03-02");
/** Glasses of it. */
export const WATER = idOf(1);
/** Done or not. */
export const READ = idOf(2);

export function idOf(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

export function create(id: string, draft: Partial<HabitDraft>): Intent {
  const position = `a${id.at(-1)}`;
  return { type: "habit.create", id, draft: { ...blankHabit(DAY), ...draft }, position };
}

export function rename(id: string, name: string): Intent {
  return { type: "habit.change", id, patch: { name } };
}

export function add(habitId: string, amount: number, day = DAY): Intent {
  return { type: "log.add", habitId, day, amount };
}

export function typed(habitId: string, value: number): Intent {
  return { type: "log.mark", habitId, day: DAY, status: null, value };
}

export function mark(habitId: string, status: HabitLog["status"], day = DAY): Intent {
  return { type: "log.mark", habitId, day, status, value: null };
}

export function note(habitId: string, text: string | null): Intent {
  return { type: "log.note", habitId, day: DAY, note: text };
}

/** A habit that a store shows, with its days. */
export function history(store: LocalStore, id: string): HabitHistory | undefined {
  return store.view().habits.find(({ habit }) => habit.id === id);
}

/** What a store shows of a day. */
export function logOn(store: LocalStore, id: string, day: CalendarDay = DAY): HabitLog | undefined {
  return logOfDay(history(store, id)?.logs ?? NO_LOGS, day) ?? undefined;
}

/** What a person sees, free of object identity. */
export function shown(store: LocalStore) {
  const { habits, trash, goals } = store.view();
  return structuredClone({ habits, trash, goals });
}
