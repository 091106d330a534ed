import type { Weekday } from "@/lib/domain/calendar-day";
import type { HabitDraft } from "@/lib/domain/habit-draft";

export const SAMPLE_KEYS = [
  "wake",
  "meditate",
  "run",
  "water",
  "german",
  "sweets",
  "strength",
  "read",
  "mood",
  "goodThing",
] as const;
export type SampleKey = (typeof SAMPLE_KEYS)[number];

/** A sample habit and the person behind it. */
export type SampleHabit = {
  properties: Partial<HabitDraft>;
  /** Days before today on which it began. */
  began: number;
  /** The chance that a due day is kept in an ordinary week. */
  keeps: number;
  /** What is added to that chance on some weekdays. */
  moods?: Partial<Record<Weekday, number>>;
  /** Whether a cold stops it, and a vacation. */
  restsWhenIll: boolean;
  restsOnVacation: boolean;
  /** Whether it is done before the middle of the day: today's is logged already. */
  isEarly: boolean;
};

const WEEKEND = { 6: -0.34, 7: -0.34 } as const;

/** The ten habits of the pictures: every value type, several schedules and limits. */
export const SAMPLE_HABITS: Readonly<Record<SampleKey, SampleHabit>> = {
  wake: {
    properties: {
      icon: "sunrise",
      color: "amber",
      valueType: "time",
      partOfDay: "morning",
      target: { op: "before", value: 405 },
    },
    began: 263,
    keeps: 0.82,
    moods: WEEKEND,
    restsWhenIll: true,
    restsOnVacation: true,
    isEarly: true,
  },
  meditate: {
    properties: { icon: "flower", color: "iris", partOfDay: "morning" },
    began: 364,
    keeps: 0.85,
    restsWhenIll: false,
    restsOnVacation: true,
    isEarly: true,
  },
  run: {
    properties: {
      icon: "footprints",
      color: "ember",
      valueType: "counter",
      partOfDay: "morning",
      schedule: { kind: "weekdays", days: [1, 3, 5, 6] },
      target: { op: "at_least", value: 5 },
      difficulty: 3,
    },
    began: 320,
    keeps: 0.74,
    restsWhenIll: true,
    restsOnVacation: true,
    isEarly: true,
  },
  water: {
    properties: {
      icon: "glass",
      color: "lagoon",
      valueType: "counter",
      partOfDay: "daytime",
      target: { op: "at_least", value: 8 },
      difficulty: 1,
    },
    began: 291,
    keeps: 0.8,
    moods: { 6: -0.16, 7: -0.16 },
    restsWhenIll: false,
    restsOnVacation: false,
    isEarly: true,
  },
  german: {
    properties: {
      icon: "languages",
      color: "fern",
      valueType: "duration",
      partOfDay: "daytime",
      schedule: { kind: "weekdays", days: [1, 2, 3, 4, 5] },
      target: { op: "at_least", value: 20 },
    },
    began: 221,
    keeps: 0.76,
    moods: { 5: -0.3 },
    restsWhenIll: false,
    restsOnVacation: true,
    isEarly: false,
  },
  sweets: {
    properties: { icon: "candy-off", color: "brick", partOfDay: "daytime" },
    began: 200,
    keeps: 0.74,
    moods: WEEKEND,
    restsWhenIll: false,
    restsOnVacation: true,
    isEarly: false,
  },
  strength: {
    properties: {
      icon: "dumbbell",
      color: "plum",
      partOfDay: "daytime",
      schedule: { kind: "perWeek", n: 3 },
    },
    began: 313,
    keeps: 0.47,
    moods: { 1: -0.2, 3: -0.2, 5: -0.25, 6: -0.2 },
    restsWhenIll: true,
    restsOnVacation: true,
    isEarly: false,
  },
  read: {
    properties: {
      icon: "book",
      color: "sky",
      valueType: "duration",
      partOfDay: "evening",
      target: { op: "at_least", value: 20 },
    },
    began: 364,
    keeps: 0.74,
    restsWhenIll: false,
    restsOnVacation: false,
    isEarly: false,
  },
  mood: {
    properties: {
      icon: "smile",
      color: "rose",
      valueType: "scale",
      scaleMax: 10,
      partOfDay: "evening",
      difficulty: 1,
    },
    began: 364,
    keeps: 0.84,
    restsWhenIll: false,
    restsOnVacation: false,
    isEarly: false,
  },
  goodThing: {
    properties: { icon: "pencil", color: "pine", valueType: "text", partOfDay: "evening" },
    began: 277,
    keeps: 0.78,
    restsWhenIll: false,
    restsOnVacation: true,
    isEarly: false,
  },
};
