import { addDays, type CalendarDay, eachDay, isoWeekday } from "@/lib/domain/calendar-day";
import { blankGoal, type GoalDraft } from "@/lib/domain/goal-draft";
import type { HabitVersion, Pause } from "@/lib/domain/habit";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import type { HabitLog } from "@/lib/domain/log";

import { randomFrom } from "./random";
import { SAMPLE_HABITS, SAMPLE_KEYS, type SampleHabit, type SampleKey } from "./sample-habits";
import { sampleLog } from "./sample-log";

/** `origin` of every sample habit: it is how they are found again. */
export const SAMPLE_ORIGIN = "sample";

export const SAMPLE_GOALS = ["run", "read", "strength"] as const satisfies readonly SampleKey[];
export type SampleGoalKey = (typeof SAMPLE_GOALS)[number];

/** Everything that a sample says, in the owner's language. */
export type SampleWords = {
  habits: Readonly<Record<SampleKey, { name: string; unit: string }>>;
  goals: Readonly<Record<SampleGoalKey, { name: string; unit: string }>>;
  halfway: string;
  /** What "One good thing" was. */
  lines: readonly string[];
  /** The note of a sick day. */
  ill: string;
};

export type SampleYear = {
  habits: readonly {
    key: SampleKey;
    draft: HabitDraft;
    laterVersions: readonly HabitVersion[];
    pauses: readonly Omit<Pause, "id">[];
    logs: readonly HabitLog[];
  }[];
  goals: readonly {
    draft: GoalDraft;
    /** A unit of the habit is so much of the goal. */
    from: { key: SampleKey; weight: number };
    milestones: readonly { name: string; value: number }[];
  }[];
};

/** Days before today, both ends included. */
type Stretch = { from: number; to: number };

const VACATION: Stretch = { from: 125, to: 116 };
const COLDS: readonly Stretch[] = [
  { from: 284, to: 280 },
  { from: 52, to: 50 },
];
/** When life was harder, and by how much. */
const SLUMPS: readonly (Stretch & { by: number })[] = [
  { from: 245, to: 214, by: -0.22 },
  { from: 97, to: 76, by: -0.14 },
];
/** Reading went from 20 to 30 minutes on this day. */
const READ_MORE = 190;
/** The goals are of this year: they began so many days ago and have so many left. */
const GOALS = { from: 323, left: 41 };

/**
 * A year of somebody's habits that ends today: better and worse weeks, a vacation, two colds, weekends, a target that
 * was raised, and a morning of today. The same for the same seed and day.
 * @param words Names and texts in the owner's language.
 */
export function sampleYear(words: SampleWords, today: CalendarDay, seed = 1): SampleYear {
  return {
    habits: SAMPLE_KEYS.map((key, index) => {
      const habit = SAMPLE_HABITS[key];
      const start = addDays(today, -habit.began);
      return {
        key,
        draft: {
          ...blankHabit(start),
          ...habit.properties,
          ...words.habits[key],
          origin: SAMPLE_ORIGIN,
        },
        laterVersions: key === "read" ? [raisedTarget(today)] : [],
        pauses: habit.restsOnVacation ? [daysOf(VACATION, today)] : [],
        logs: logsOf(key, habit, words, today, randomFrom(seed * 977 + index * 131)),
      };
    }),
    goals: SAMPLE_GOALS.map((key) => goalOf(key, words, today)),
  };
}

function logsOf(
  key: SampleKey,
  habit: SampleHabit,
  words: SampleWords,
  today: CalendarDay,
  random: () => number,
): HabitLog[] {
  // What was kept lately makes the next day easier.
  let momentum = 0.5;
  return eachDay(addDays(today, -habit.began), today).flatMap((day) => {
    const ago = today - day;
    if (!isDue(habit, day) || (ago === 0 && !habit.isEarly)) return [];
    if (habit.restsOnVacation && isIn(VACATION, ago)) return [];
    if (habit.restsWhenIll && COLDS.some((cold) => isIn(cold, ago))) {
      const note = COLDS.some((cold) => cold.from === ago) ? words.ill : null;
      return [{ day, status: "skipped", value: null, note }];
    }
    // Half of today's glasses are still to come.
    if (ago === 0 && key === "water") return [{ day, status: null, value: 5, note: null }];
    const mood = SLUMPS.find((slump) => isIn(slump, ago))?.by ?? 0;
    const growth = 0.1 * (1 - ago / 365);
    const weekday = habit.moods?.[isoWeekday(day)] ?? 0;
    const chance = habit.keeps + mood + growth + weekday + (momentum - 0.5) * 0.22 - 0.04;
    const kept = ago === 0 || random() < Math.min(0.985, chance);
    momentum = momentum * 0.8 + (kept ? 0.2 : 0);
    const goal = key === "read" && ago > READ_MORE ? 20 : 30;
    return sampleLog(key, { day, kept, mood, goal, random, lines: words.lines }) ?? [];
  });
}

function isDue({ properties }: SampleHabit, day: CalendarDay): boolean {
  const { schedule } = properties;
  return schedule?.kind !== "weekdays" || schedule.days.includes(isoWeekday(day));
}

function raisedTarget(today: CalendarDay): HabitVersion {
  return {
    from: addDays(today, -READ_MORE),
    schedule: { kind: "daily" },
    target: { op: "at_least", value: 30 },
  };
}

function goalOf(
  key: SampleGoalKey,
  words: SampleWords,
  today: CalendarDay,
): SampleYear["goals"][number] {
  const start = addDays(today, -GOALS.from);
  const draft = {
    ...blankGoal(start),
    ...words.goals[key],
    color: SAMPLE_HABITS[key].properties.color ?? "lagoon",
    deadline: addDays(today, GOALS.left),
  };
  switch (key) {
    case "run":
      return {
        draft: { ...draft, target: 1000 },
        from: { key, weight: 1 },
        milestones: [{ name: words.halfway, value: 500 }],
      };
    case "read":
      return { draft: { ...draft, target: 150 }, from: { key, weight: 1 / 60 }, milestones: [] };
    case "strength":
      return {
        draft: { ...draft, target: 100, aggregate: "count" },
        from: { key, weight: 1 },
        milestones: [],
      };
  }
}

function daysOf({ from, to }: Stretch, today: CalendarDay): Omit<Pause, "id"> {
  return { from: addDays(today, -from), to: addDays(today, -to) };
}

function isIn({ from, to }: Stretch, ago: number): boolean {
  return ago <= from && ago >= to;
}
