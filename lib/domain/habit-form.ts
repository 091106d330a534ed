import { type CalendarDay, parseIsoDay, toIsoDay, type Weekday } from "./calendar-day";
import {
  formatDuration,
  formatTimeOfDay,
  parseAmount,
  parseDuration,
  parseTimeOfDay,
} from "./clock-text";
import {
  HABIT_COLORS,
  type HabitColor,
  type Level,
  PARTS_OF_DAY,
  type PartOfDay,
  type Target,
  TARGET_OPS,
  type TargetOp,
  VALUE_TYPES,
  type ValueType,
} from "./habit";
import {
  blankHabit,
  checkHabitDraft,
  cleanName,
  type HabitDraft,
  type Problems,
} from "./habit-draft";
import { type Schedule, SCHEDULE_KINDS } from "./schedule";

/** Every field of the habit form. A weekday is a field of its own, so that each has one text. */
export const HABIT_FORM_FIELDS = [
  "name",
  "valueType",
  "unit",
  "scaleMax",
  "targetOp",
  "targetValue",
  "timeOp",
  "timeValue",
  "schedule",
  "weekday1",
  "weekday2",
  "weekday3",
  "weekday4",
  "weekday5",
  "weekday6",
  "weekday7",
  "everyN",
  "anchor",
  "monthdays",
  "clamp",
  "times",
  "measure",
  "rollingN",
  "rollingM",
  "rule",
  "partOfDay",
  "color",
  "icon",
  "description",
  "category",
  "tags",
  "cue",
  "difficulty",
  "priority",
  "start",
  "end",
  "unloggedIsDone",
  "clockOrigin",
  "timeWindow",
] as const;
export type HabitFormField = (typeof HABIT_FORM_FIELDS)[number];

/** What stands in the form: texts as typed, "on" for a box that is ticked, nothing for one that is not. */
export type HabitFormValues = Partial<Record<HabitFormField, string>>;

/** A `FormData`, or anything else that answers by field name. */
export type FormFields = { get(name: string): unknown };

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

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

type TextReader = (field: HabitFormField) => string;

function textReader(form: FormFields): TextReader {
  return (field) => {
    const value = form.get(field);
    return typeof value === "string" ? value.trim() : "";
  };
}

function readSchedule(text: TextReader, valueType: ValueType): Schedule {
  const kind = oneOf(SCHEDULE_KINDS, text("schedule"), "daily");
  const anchor = parseIsoDay(text("anchor"));
  const anchored = anchor === null ? {} : { anchor };
  switch (kind) {
    case "daily":
      return { kind };
    case "weekdays":
      return { kind, days: WEEKDAYS.filter((day) => text(`weekday${day}`) === "on") };
    case "everyN":
      return { kind, n: wholeNumber(text("everyN")), ...anchored };
    case "monthdays":
      return {
        kind,
        days: readMonthdays(text("monthdays")),
        ...(text("clamp") === "on" && { clamp: true }),
      };
    case "rrule":
      return {
        kind,
        rule: text("rule")
          .toUpperCase()
          .replace(/^RRULE:/u, ""),
        ...anchored,
      };
    case "perWeek":
    case "perMonth":
      return text("measure") === "sum" && addsUp(valueType)
        ? { kind, n: readAmount(text("times"), valueType), measure: "sum" }
        : { kind, n: wholeNumber(text("times")) };
    case "rolling":
      return { kind, n: wholeNumber(text("rollingN")), m: wholeNumber(text("rollingM")) };
  }
}

function scheduleValues(schedule: Schedule, valueType: ValueType): HabitFormValues {
  const values: HabitFormValues = { schedule: schedule.kind };
  switch (schedule.kind) {
    case "daily":
      return values;
    case "weekdays":
      for (const day of schedule.days) values[`weekday${day}`] = "on";
      return values;
    case "everyN":
      return { ...values, everyN: String(schedule.n), ...anchorValue(schedule.anchor) };
    case "monthdays":
      return {
        ...values,
        monthdays: schedule.days.join(", "),
        ...(schedule.clamp && { clamp: "on" }),
      };
    case "rrule":
      return { ...values, rule: schedule.rule, ...anchorValue(schedule.anchor) };
    case "perWeek":
    case "perMonth": {
      const isSum = schedule.measure === "sum";
      const times = isSum ? amountText(schedule.n, valueType) : String(schedule.n);
      return { ...values, times, measure: schedule.measure ?? "days" };
    }
    case "rolling":
      return { ...values, rollingN: String(schedule.n), rollingM: String(schedule.m) };
  }
}

function anchorValue(anchor: CalendarDay | undefined): HabitFormValues {
  return anchor === undefined ? {} : { anchor: toIsoDay(anchor) };
}

function readTarget(text: TextReader, valueType: ValueType): Target | null {
  if (valueType === "checkbox" || valueType === "text") return null;
  if (valueType === "time") {
    const op = text("timeOp");
    if (op !== "before" && op !== "after") return null;
    return { op, value: parseTimeOfDay(text("timeValue")) ?? Number.NaN };
  }
  const op = TARGET_OPS.find((known) => known === text("targetOp"));
  return op === undefined ? null : { op, value: readAmount(text("targetValue"), valueType) };
}

function targetValues({ target, valueType }: HabitDraft): HabitFormValues {
  if (target === null) return { targetOp: "", timeOp: "" };
  if (valueType === "time")
    return { timeOp: clockOp(target.op), timeValue: formatTimeOfDay(target.value) };
  return { targetOp: target.op, targetValue: amountText(target.value, valueType) };
}

function clockOp(op: TargetOp): string {
  return op === "before" || op === "after" ? op : "";
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

function readAmount(text: string, valueType: ValueType): number {
  return (valueType === "duration" ? parseDuration(text) : parseAmount(text)) ?? Number.NaN;
}

function amountText(amount: number, valueType: ValueType): string {
  const isClock = valueType === "duration" && amount >= 60 && Number.isInteger(amount);
  return isClock ? formatDuration(amount) : String(amount);
}

function readMonthdays(text: string): number[] {
  return text
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map((part) => wholeNumber(part.replace("−", "-")));
}

function readTags(text: string): string[] {
  return [...new Set(text.split(",").map(cleanName).filter(Boolean))];
}

function readLevel(text: string): Level {
  return text === "1" ? 1 : text === "3" ? 3 : 2;
}

function wholeNumber(text: string): number {
  return /^-?\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
}

function addsUp(valueType: ValueType): boolean {
  return valueType === "counter" || valueType === "duration";
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  text: string,
  usual: Choice,
): Choice {
  return choices.find((choice) => choice === text) ?? usual;
}
