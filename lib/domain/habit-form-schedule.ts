import { type CalendarDay, parseIsoDay, toIsoDay, type Weekday } from "./calendar-day";
import { amountText, oneOf, readAmount, wholeNumber } from "./field-text";
import type { ValueType } from "./habit";
import type { HabitFormValues, TextReader } from "./habit-form-fields";
import { type Schedule, SCHEDULE_KINDS } from "./schedule";

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The schedule that a filled-in form describes. What the chosen kind does not use is not read; texts that are no number
 * become NaN, which the check of the draft refuses.
 * @param valueType Whether the habit's amounts can be added up, for a target over a week or a month.
 * @example readSchedule(textReader(form), "checkbox") // { kind: "weekdays", days: [1, 3] }
 */
export function readSchedule(text: TextReader, valueType: ValueType): Schedule {
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

/** What the form shows for a schedule: the way back from `readSchedule`. */
export function scheduleValues(schedule: Schedule, valueType: ValueType): HabitFormValues {
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

function readMonthdays(text: string): number[] {
  return text
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map((part) => wholeNumber(part.replace("−", "-")));
}

function addsUp(valueType: ValueType): boolean {
  return valueType === "counter" || valueType === "duration";
}
