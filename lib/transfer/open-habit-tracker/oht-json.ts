import type { CalendarDay } from "@/lib/domain/calendar-day";

import { dayOfCell } from "../civil-dates";
import { colorOf } from "../colors";
import type { FoundHabit } from "../found-habit";
import { daysIn, instantOf } from "../instants";
import {
  flagIn,
  type JsonObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import type { JsonFinding } from "../json-reader";
import { levelOfPriority, scheduleOfRepeat, timesADay } from "./oht-repeat";

/** What its colours are called. */
const COLORS: Readonly<Record<string, string>> = {
  primary: "blue",
  secondary: "gray",
  success: "green",
  danger: "red",
  warning: "amber",
  info: "cyan",
  light: "gray",
  dark: "gray",
  body: "gray",
};

export function isOpenHabitTracker(object: JsonObject | null): boolean {
  return objectsIn(object, "Categories").some(
    (category) => Array.isArray(category["Habits"]) || Array.isArray(category["Notes"]),
  );
}

/** The habits of all categories. They have no ids: the place in the file is one. */
export function habitsOfJson(object: JsonObject | null, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const categories = objectsIn(object, "Categories");
  for (const kind of ["Notes", "Tasks"]) {
    const count = categories.reduce((sum, category) => sum + listIn(category, kind).length, 0);
    if (count > 0) warnings.add("not_a_habit", null, where, { text: `${kind}: ${count}` });
  }
  if (textIn(objectIn(object, "Settings"), "RefreshToken") !== "") {
    warnings.add("secrets_left", null, where, { text: "RefreshToken" });
  }
  return categories.flatMap((category, place) =>
    objectsIn(category, "Habits").flatMap((habit, index) => {
      if (!flagIn(habit, "IsDeleted")) {
        return [habitOf(habit, textIn(category, "Title"), `${place + 1}.${index + 1}`, finding)];
      }
      const text = shown(`${textIn(habit, "Title")} (IsDeleted)`);
      warnings.add("field_left", null, where, { text });
      return [];
    }),
  );
}

function habitOf(
  habit: JsonObject,
  category: string,
  sourceId: string,
  finding: JsonFinding,
): FoundHabit {
  const { where, warnings } = finding;
  const counts = timesDone(habit, sourceId, finding);
  const repeat = {
    count: numberIn(habit, "RepeatCount"),
    interval: numberIn(habit, "RepeatInterval"),
    period: textIn(habit, "RepeatPeriod"),
  };
  const times = timesADay(repeat);
  const isCounter = times > 1 || [...counts.values()].some((count) => count > 1);
  const items = listIn(habit, "Items").length;
  if (items > 0) warnings.add("field_left", sourceId, where, { text: `Items: ${items}` });
  return {
    sourceId,
    where,
    name: textIn(habit, "Title"),
    category,
    priority: levelOfPriority(textIn(habit, "Priority")),
    color: colorIn(habit, sourceId, finding),
    valueType: isCounter ? "counter" : "checkbox",
    target: isCounter ? { op: "at_least", value: times } : null,
    schedule: scheduleOfRepeat(repeat, sourceId, where, warnings),
    days: [...counts].map(([day, count]) => ({
      day,
      status: isCounter ? null : "done",
      value: isCounter ? count : null,
      note: "",
      where,
    })),
  };
}

function timesDone(
  habit: JsonObject,
  sourceId: string,
  { where, warnings, options }: JsonFinding,
): Map<CalendarDay, number> {
  const counts = new Map<CalendarDay, number>();
  const dayAt = daysIn(options.timeZone);
  for (const time of objectsIn(habit, "TimesDone")) {
    const text = textIn(time, "CompletedAt");
    // It was begun, but not done yet.
    if (text === "") continue;
    const instant = instantOf(text);
    const day = instant === null ? dayOfCell(text, null) : dayAt(instant);
    if (day === null) warnings.add("bad_date", sourceId, where, { text: shown(text) });
    else counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

function colorIn(habit: JsonObject, sourceId: string, { where, warnings }: JsonFinding) {
  const text = textIn(habit, "Color");
  const [, name = ""] = /^bg-([a-z]+)(?:-subtle)?$/.exec(text) ?? [];
  const color = Object.hasOwn(COLORS, name) ? colorOf(COLORS[name] ?? "") : null;
  if (color === null && text !== "") {
    warnings.add("color_unknown", sourceId, where, { text: shown(text) });
  }
  return color;
}
