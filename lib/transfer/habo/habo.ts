import { dayOfCell } from "../civil-dates";
import type { FoundDay, FoundHabit } from "../found-habit";
import {
  asObject,
  flagIn,
  type JsonObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";

/** What Habo keeps of a habit in words of its own; here they become its description. */
const ROUTINE = ["routine", "reward", "sanction", "accountant"];

/**
 * Habo's backup: `events` of a habit by date, each `["DayType.check", comment, progress?]`. The old form is the bare
 * list of habits.
 */
export const haboReader = jsonReader("habo", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = Array.isArray(value) ? { habits: value } : asObject(value);
  return objectsIn(object, "habits").some((habit) => "title" in habit && "events" in habit)
    ? object
    : null;
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const names = new Map(
    objectsIn(object, "categories").map(
      (one) => [textIn(one, "id"), textIn(one, "title")] as const,
    ),
  );
  const links = Map.groupBy(objectsIn(object, "habit_categories"), (link) =>
    textIn(link, "habit_id"),
  );
  return objectsIn(object, "habits")
    .map((habit, index) => ({ habit, index }))
    .toSorted((a, b) => positionOf(a.habit) - positionOf(b.habit))
    .map(({ habit, index }) => {
      const linked = (links.get(textIn(habit, "id")) ?? []).flatMap(
        (link) => names.get(textIn(link, "category_id")) ?? [],
      );
      const own = listIn(habit, "categories").map((one) =>
        typeof one === "string" ? one : textIn(asObject(one), "title"),
      );
      const id = textIn(habit, "uuid") || textIn(habit, "id") || String(index + 1);
      return habitOf(habit, id, [...linked, ...own].filter(Boolean), finding);
    });
}

function positionOf(habit: JsonObject): number {
  return numberIn(habit, "position") ?? 0;
}

function habitOf(
  habit: JsonObject,
  sourceId: string,
  categories: readonly string[],
  finding: JsonFinding,
): FoundHabit {
  const { where, warnings } = finding;
  const isCounter = numberIn(habit, "habitType") === 1;
  if (flagIn(habit, "notification")) warnings.add("reminder_left", sourceId, where);
  if (flagIn(habit, "twoDayRule")) {
    warnings.add("field_left", sourceId, where, { text: "twoDayRule" });
  }
  const target = numberIn(habit, "targetValue");
  const events = Object.entries(objectIn(habit, "events") ?? {});
  const [category = "", ...tags] = categories;
  return {
    sourceId,
    where,
    name: textIn(habit, "title"),
    description: ROUTINE.map((part) => textIn(habit, part))
      .filter(Boolean)
      .join("\n"),
    cue: textIn(habit, "cue"),
    category,
    tags,
    valueType: isCounter ? "counter" : "checkbox",
    unit: textIn(habit, "unit"),
    schedule: { kind: "daily" },
    target: isCounter && target !== null ? { op: "at_least", value: target } : null,
    asksTarget: isCounter,
    archived: flagIn(habit, "archived"),
    days: events.flatMap(([date, event]) => dayOf(date, event, sourceId, finding) ?? []),
  };
}

function dayOf(
  date: string,
  event: unknown,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay | null {
  const day = dayOfCell(date.replace(" ", "T"), null);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(date) });
    return null;
  }
  const [type, comment, progress]: readonly unknown[] = Array.isArray(event) ? event : [event];
  const note = typeof comment === "string" ? comment : "";
  const value = typeof progress === "number" ? progress : null;
  const empty = { day, status: null, value: null, note, where };
  switch (type) {
    case "DayType.check":
      return { ...empty, status: "done", value };
    case "DayType.fail":
      return { ...empty, status: "missed", value };
    case "DayType.skip":
      return { ...empty, status: "skipped" };
    case "DayType.progress":
      return { ...empty, value };
    case "DayType.clear":
      return empty;
    default:
      warnings.add("bad_value", sourceId, where, { text: shown(type) });
      return empty;
  }
}
