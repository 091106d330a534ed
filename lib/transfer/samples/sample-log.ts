import { type CalendarDay, isoWeekday } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";

import type { SampleKey } from "./sample-habits";

/** A day in a sample person's life. */
export type SampleDay = {
  day: CalendarDay;
  /** Whether it was kept; a day that was not may still hold something. */
  kept: boolean;
  /** How life goes: below 0 in a slump. */
  mood: number;
  /** The minutes of reading that were meant. */
  goal: number;
  random: () => number;
  /** Lines for the diary, in the owner's language. */
  lines: readonly string[];
};

/** What was logged on such a day; null when nothing was. */
export function sampleLog(key: SampleKey, today: SampleDay): HabitLog | null {
  const log = { day: today.day, status: null, value: null, note: null } as const;
  if (!today.kept && today.random() > 0.35) return missedAtTimes(key, today);
  switch (key) {
    case "meditate":
    case "sweets":
    case "strength":
      return today.kept ? { ...log, status: "done" } : missedAtTimes(key, today);
    case "wake":
      return { ...log, value: wakeMinute(today) };
    case "run":
      return { ...log, value: kilometres(today) };
    case "water":
      return { ...log, value: glasses(today) };
    case "german":
      return { ...log, value: minutes(20, 0.8, today) };
    case "read":
      return { ...log, value: minutes(today.goal, 0.4, today) };
    case "mood":
      return today.kept ? { ...log, value: moodPoint(today) } : null;
    case "goodThing":
      return today.kept ? { ...log, value: lineOf(today) } : null;
  }
}

// People mark what they meant to leave alone more often than what they forgot.
function missedAtTimes(key: SampleKey, { day, random }: SampleDay): HabitLog | null {
  const share = key === "sweets" ? 0.8 : key === "meditate" ? 0.3 : 0;
  return random() < share ? { day, status: "missed", value: null, note: null } : null;
}

function wakeMinute({ kept, random }: SampleDay): number {
  return kept ? 378 + Math.round(random() * 26) : 410 + Math.round(random() * 70);
}

// Saturday is the long run.
function kilometres({ day, kept, random }: SampleDay): number {
  const usual = isoWeekday(day) === 6 ? 7.6 : 5;
  const share = kept ? 1 + random() * 0.26 : 0.4 + random() * 0.3;
  return Math.round(usual * share * 10) / 10;
}

function glasses({ kept, random }: SampleDay): number {
  return kept ? 8 + (random() < 0.2 ? 1 : 0) : 3 + Math.floor(random() * 5);
}

// Five-minute steps: nobody logs 27 minutes.
function minutes(usual: number, more: number, { kept, random }: SampleDay): number {
  const share = kept ? 1 + random() * more : 0.3 + random() * 0.4;
  return Math.max(5, Math.round((usual * share) / 5) * 5);
}

function moodPoint({ day, mood, random }: SampleDay): number {
  const weekday = isoWeekday(day);
  const week = weekday === 6 ? 0.7 : weekday === 1 ? -0.6 : 0;
  return Math.max(2, Math.min(10, Math.round(7.1 + (random() - 0.5) * 4 + mood * 6 + week)));
}

function lineOf({ lines, random }: SampleDay): string {
  return lines[Math.floor(random() * lines.length)] ?? "…";
}
