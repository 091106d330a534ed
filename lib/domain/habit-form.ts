import { type CalendarDay, parseIsoDay, toIsoDay } from "./calendar-day";
import { formatTimeOfDay } from "./clock-text";
import { oneOf, wholeNumber } from "./field-text";
import { type Level, PARTS_OF_DAY, type PartOfDay, VALUE_TYPES } from "./habit";
import { HABIT_COLORS, type HabitColor } from "./habit-color";
import {
  blankHabit,
  checkHabitDraft,
  cleanName,
  type HabitDraft,
  type Problems,
} from "./habit-draft";
import {
  type FormFields,
  type HabitFormValues,
  type TextReader,
  textReader,
} from "./habit-form-fields";
import { readSchedule, scheduleValues } from "./habit-form-schedule";
import { readTarget, targetValues } from "./habit-form-target";
import { parseTimeOfDay } from "./typed-text";

/**
 * The habit that a filled-in form describes, and what is wrong with it.
 *
 * Fields that the chosen kind or schedule does not use are not read. An empty first day is `today`. Texts
 * that are no number become NaN, which the check refuses.
 *
 * @param ruleIsKnown Whether a calendar rule can be read; analytics knows that.
 * @example readHabitForm(form, today).problems // { name: "empty" }
 */
export function readHabitForm(
  form: FormFields,
  today: CalendarDay,
  ruleIsKnown?: (rule: string) => boolean,
): { draft: HabitDraft; problems: Problems<keyof HabitDraft> } {
  const text = textReader(form);
  const start = text("start") === "" ? today : parseIsoDay(text("start"));
  const end = text("end") === "" ? null : parseIsoDay(text("end"));
  const valueType = oneOf(VALUE_TYPES, text("valueType"), "checkbox");
  const draft: HabitDraft = {
    ...blankHabit(start ?? today),
    name: cleanName(text("name")),
    description: text("description"),
    valueType,
    unit: valueType === "counter" ? cleanName(text("unit")) : "",
    scaleMax: valueType === "scale" ? wholeNumber(text("scaleMax")) : 10,
    end,
    unloggedIsDone: text("unloggedIsDone") === "on",
    ...(valueType === "time" && readClock(text)),
    partOfDay: oneOf<PartOfDay>(PARTS_OF_DAY, text("partOfDay"), "anytime"),
    tags: readTags(text("tags")),
    category: cleanName(text("category")),
    color: oneOf<HabitColor>(HABIT_COLORS, text("color"), "lagoon"),
    icon: text("icon") || "circle",
    difficulty: readLevel(text("difficulty")),
    priority: readLevel(text("priority")),
    cue: text("cue"),
    schedule: readSchedule(text, valueType),
    target: readTarget(text, valueType),
  };
  const problems = checkHabitDraft(draft, ruleIsKnown);
  if (start === null) problems.start = "not_a_day";
  if (end === null && text("end") !== "") problems.end = "not_a_day";
  return { draft, problems };
}

/** What the form shows for a habit: the way back from `readHabitForm`. */
export function habitFormValues(draft: HabitDraft): HabitFormValues {
  return {
    name: draft.name,
    valueType: draft.valueType,
    unit: draft.unit,
    scaleMax: String(draft.scaleMax),
    ...targetValues(draft),
    ...scheduleValues(draft.schedule, draft.valueType),
    partOfDay: draft.partOfDay,
    color: draft.color,
    icon: draft.icon,
    description: draft.description,
    category: draft.category,
    tags: draft.tags.join(", "),
    cue: draft.cue,
    difficulty: String(draft.difficulty),
    priority: String(draft.priority),
    start: toIsoDay(draft.start),
    end: draft.end === null ? "" : toIsoDay(draft.end),
    ...(draft.unloggedIsDone && { unloggedIsDone: "on" }),
    clockOrigin: formatTimeOfDay(draft.clockOrigin),
    timeWindow: String(draft.timeWindow),
  };
}

function readClock(text: TextReader): Pick<HabitDraft, "clockOrigin" | "timeWindow"> {
  const { clockOrigin, timeWindow } = blankHabit(0 as CalendarDay); // the day is not looked at
  return {
    clockOrigin:
      text("clockOrigin") === ""
        ? clockOrigin
        : (parseTimeOfDay(text("clockOrigin")) ?? Number.NaN),
    timeWindow: text("timeWindow") === "" ? timeWindow : wholeNumber(text("timeWindow")),
  };
}

function readTags(text: string): string[] {
  return [...new Set(text.split(",").map(cleanName).filter(Boolean))];
}

function readLevel(text: string): Level {
  return text === "1" ? 1 : text === "3" ? 3 : 2;
}
