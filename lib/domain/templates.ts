import type { CalendarDay } from "./calendar-day";
import { blankHabit, type HabitDraft } from "./habit-draft";

/** The habits that the welcome page offers, in the order in which it shows them. */
export const TEMPLATE_KEYS = [
  "run",
  "read",
  "meditate",
  "water",
  "upEarly",
  "strength",
  "language",
  "noSweets",
  "mood",
  "goodThing",
  "callHome",
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** What a template needs from the owner's language: `templates.<key>.name`, and `.unit` for a counter. */
export type TemplateWords = { name: string; unit?: string };

/** How a template looks before it is a habit. */
export type TemplateLook = Pick<HabitDraft, "icon" | "color">;

type TemplateShape = TemplateLook & Partial<HabitDraft>;

const TEMPLATES: Record<TemplateKey, TemplateShape> = {
  // Any distance counts: how far is for the owner to say, in a target or a goal.
  run: {
    icon: "footprints",
    color: "ember",
    valueType: "counter",
    schedule: { kind: "perWeek", n: 4 },
  },
  read: {
    icon: "book",
    color: "sky",
    valueType: "duration",
    target: { op: "at_least", value: 30 },
    partOfDay: "evening",
  },
  meditate: { icon: "flower", color: "iris", partOfDay: "morning" },
  water: {
    icon: "glass",
    color: "lagoon",
    valueType: "counter",
    target: { op: "at_least", value: 8 },
    partOfDay: "daytime",
  },
  upEarly: {
    icon: "sunrise",
    color: "amber",
    valueType: "time",
    target: { op: "before", value: 405 },
    partOfDay: "morning",
  },
  strength: { icon: "dumbbell", color: "plum", schedule: { kind: "perWeek", n: 3 } },
  language: {
    icon: "languages",
    color: "fern",
    valueType: "duration",
    target: { op: "at_least", value: 20 },
    partOfDay: "daytime",
  },
  noSweets: { icon: "candy-off", color: "brick", partOfDay: "daytime" },
  mood: {
    icon: "smile",
    color: "rose",
    valueType: "scale",
    scaleMax: 10,
    partOfDay: "evening",
  },
  goodThing: { icon: "pencil", color: "pine", valueType: "text", partOfDay: "evening" },
  callHome: { icon: "phone", color: "moss", schedule: { kind: "weekdays", days: [7] } },
};

/** Icon and colour of a template, for its tile. */
export function templateLook(key: TemplateKey): TemplateLook {
  const { icon, color } = TEMPLATES[key];
  return { icon, color };
}

/**
 * The habit that a template stands for, from `start` on and ready for `checkHabitDraft`.
 * @param words The template's words in the owner's language; the unit is used by counters only.
 * @example templateDraft("water", { name: "Water", unit: "glasses" }, day).target // { op: "at_least", value: 8 }
 */
export function templateDraft(
  key: TemplateKey,
  words: TemplateWords,
  start: CalendarDay,
): HabitDraft {
  const draft = { ...blankHabit(start), ...TEMPLATES[key], name: words.name };
  return draft.valueType === "counter" ? { ...draft, unit: words.unit ?? "" } : draft;
}
