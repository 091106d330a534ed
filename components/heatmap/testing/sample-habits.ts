import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { type Habit, VALUE_TYPES } from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog, LogValue } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

const SCHEDULES: readonly Schedule[] = [
  { kind: "daily" },
  { kind: "weekdays", days: [1, 3, 5, 6] },
  { kind: "perWeek", n: 3 },
  { kind: "daily" },
  { kind: "everyN", n: 2 },
  { kind: "rolling", n: 3, m: 10 },
];

const NAMES = ["Meditate", "Water", "Read", "Up early", "Mood", "One good thing"];
const ICONS = ["flower", "glass", "book", "sunrise", "smile", "pencil"];

/**
 * Habits of all value types and most schedules with `days` days of history up to today. The same
 * arguments always make the same histories.
 */
export function sampleHabits(count: number, days: number, today: CalendarDay): HabitHistory[] {
  return Array.from({ length: count }, (_, index) => {
    const habit = sampleHabit(index, addDays(today, 1 - days));
    return { habit, logs: packLogs(sampleLogs(habit, index, days, today)) };
  });
}

function sampleHabit(index: number, start: CalendarDay): Habit {
  const kind = index % VALUE_TYPES.length;
  const valueType = VALUE_TYPES[kind] ?? "checkbox";
  const schedule = SCHEDULES[index % SCHEDULES.length] ?? { kind: "daily" };
  const aim = { counter: 8, duration: 30, scale: null, time: 405, checkbox: null, text: null }[
    valueType
  ];
  return {
    id: habitId(`00000000-0000-7000-8000-${String(index).padStart(12, "0")}`),
    name: index < NAMES.length ? (NAMES[index] ?? "") : `Habit ${index + 1}`,
    description: "",
    valueType,
    unit: valueType === "counter" ? "glasses" : "",
    scaleMax: 10,
    start,
    end: null,
    versions: [
      {
        from: start,
        schedule,
        target:
          aim === null ? null : { op: valueType === "time" ? "before" : "at_least", value: aim },
      },
    ],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
    partOfDay: "anytime",
    tags: [],
    category: "",
    color: HABIT_COLORS[(index * 5) % HABIT_COLORS.length] ?? "lagoon",
    icon: ICONS[kind] ?? "circle",
    difficulty: 2,
    priority: 2,
    cue: "",
    position: `a${String(index).padStart(3, "0")}`,
    archived: false,
    deleted: false,
    origin: null,
  };
}

function sampleLogs(habit: Habit, index: number, days: number, today: CalendarDay): HabitLog[] {
  return Array.from({ length: days }, (_, back) => addDays(today, 1 + back - days)).flatMap(
    (day) => {
      const chance = noise(day * 31 + index * 977);
      if (day === today || chance < 0.18) return [];
      const isSkipped = chance > 0.96;
      return [
        {
          day,
          status: isSkipped ? "skipped" : null,
          value: isSkipped ? null : sampleValue(habit, noise(day * 7 + index)),
          note: chance > 0.94 ? `Note of ${day}` : null,
        } satisfies HabitLog,
      ];
    },
  );
}

function sampleValue({ valueType }: Habit, chance: number): LogValue {
  switch (valueType) {
    case "checkbox":
      return 1;
    case "counter":
      return 4 + Math.floor(chance * 7);
    case "duration":
      return 10 + Math.floor(chance * 40);
    case "time":
      return 380 + Math.floor(chance * 50);
    case "scale":
      return 4 + Math.floor(chance * 6);
    case "text":
      return `Something good ${Math.floor(chance * 100)}`;
  }
}

/** A number from 0 up to 1 that looks random and is always the same. */
function noise(seed: number): number {
  const mixed = Math.sin(seed * 12.9898) * 43_758.5453;
  return mixed - Math.floor(mixed);
}
