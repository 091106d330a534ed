import { addDays, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import type { Level } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

import type { FoundDay, FoundHabit } from "../found-habit";
import { dayAtOffset, daysIn, instantOf, validInstant } from "../instants";
import {
  asObject,
  type JsonObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import type { JsonFinding } from "../json-reader";
import { daysOfValues, type ValueRow } from "./habitica-history";

const REPEAT = ["m", "t", "w", "th", "f", "s", "su"];
const RULE_DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const SECRETS = ["auth", "apiToken"];

/** Whether this is a whole user of Habitica: the tasks by their kind. */
export function isUserData(object: JsonObject | null): boolean {
  const tasks = objectIn(object, "tasks");
  return Array.isArray(tasks?.["dailys"]) && Array.isArray(tasks["habits"]);
}

type Finding = JsonFinding & { dayOf: (instant: number) => CalendarDay };

/** Habits and dailies of `userdata.json`. Nothing of the account is read but its distance from UTC. */
export function habitsOfUser(user: JsonObject | null, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const tasks = objectIn(user, "tasks");
  for (const secret of SECRETS) {
    if (user && secret in user) warnings.add("secrets_left", null, where, { text: secret });
  }
  for (const kind of ["todos", "rewards"]) {
    const count = listIn(tasks, kind).length;
    if (count > 0) warnings.add("not_a_habit", null, where, { text: `${kind}: ${count}` });
  }
  const names = new Map(
    objectsIn(user, "tags").map((tag) => [textIn(tag, "id"), textIn(tag, "name")] as const),
  );
  const full = { ...finding, dayOf: dayReader(user, finding) };
  return [
    ...objectsIn(tasks, "dailys").map((task) => dailyOf(task, names, full)),
    ...objectsIn(tasks, "habits").map((task) => habitOf(task, names, full)),
  ];
}

// `timezoneOffset` counts as a browser does: minutes behind UTC.
function dayReader(
  user: JsonObject | null,
  { options, where, warnings }: JsonFinding,
): (instant: number) => CalendarDay {
  const preferences = objectIn(user, "preferences");
  const behind = numberIn(preferences, "timezoneOffset");
  const hour = numberIn(preferences, "dayStart") ?? 0;
  const dayStart = hour >= 0 && hour < 24 ? hour : 0;
  if (behind !== null && Math.abs(behind) < 1000) {
    return (instant) => dayAtOffset(instant, -behind - dayStart * 60);
  }
  warnings.add("zone_unknown", null, where);
  return daysIn(options.timeZone);
}

function common(
  task: JsonObject,
  names: ReadonlyMap<string, string>,
  { where, warnings }: Finding,
): Omit<FoundHabit, "valueType" | "schedule" | "days"> {
  const sourceId = textIn(task, "id") || textIn(task, "_id");
  for (const _ of listIn(task, "reminders")) warnings.add("reminder_left", sourceId, where);
  const steps = listIn(task, "checklist").length;
  if (steps > 0) warnings.add("field_left", sourceId, where, { text: `checklist: ${steps}` });
  return {
    sourceId,
    where,
    name: textIn(task, "text"),
    description: textIn(task, "notes"),
    tags: listIn(task, "tags").flatMap((id) => names.get(shown(id)) ?? []),
    difficulty: levelOf(numberIn(task, "priority")),
  };
}

// Trivial 0.1, easy 1, medium 1.5, hard 2.
function levelOf(priority: number | null): Level {
  if (priority === null) return 2;
  return priority > 1.5 ? 3 : priority > 1 ? 2 : 1;
}

function dailyOf(
  task: JsonObject,
  names: ReadonlyMap<string, string>,
  finding: Finding,
): FoundHabit {
  const base = common(task, names, finding);
  const start = dayOfText(textIn(task, "startDate"), finding);
  const old: ValueRow[] = [];
  const days = entriesOf(task, base.sourceId, finding).flatMap(
    ({ day, entry, row }): FoundDay[] => {
      if (typeof entry["completed"] !== "boolean") {
        if (row) old.push(row);
        return [];
      }
      const empty = { value: null, note: "", where: finding.where };
      if (entry["completed"]) return [{ ...empty, day, status: "done" }];
      // A miss is written when the next day begins.
      return entry["isDue"] === false
        ? []
        : [{ ...empty, day: addDays(day, -1), status: "missed" }];
    },
  );
  return {
    ...base,
    valueType: "checkbox",
    schedule: scheduleOf(task, start, base.sourceId, finding),
    start,
    // What is said in words comes after what is only told by values, and wins.
    days: [...daysOfValues(old, finding.warnings), ...oneADay(days)],
  };
}

// A day that was done after its miss had been written is done.
function oneADay(days: readonly FoundDay[]): FoundDay[] {
  const byDay = Map.groupBy(days, ({ day }) => day);
  return [...byDay.values()].flatMap(
    (own) => own.find(({ status }) => status === "done") ?? own[0] ?? [],
  );
}

function habitOf(
  task: JsonObject,
  names: ReadonlyMap<string, string>,
  finding: Finding,
): FoundHabit {
  const base = common(task, names, finding);
  const old: ValueRow[] = [];
  const ups = new Map<CalendarDay, number>();
  for (const { day, entry, row } of entriesOf(task, base.sourceId, finding)) {
    const [up, down] = [numberIn(entry, "scoredUp"), numberIn(entry, "scoredDown")];
    if (up === null && down === null) {
      if (row) old.push(row);
    } else if ((up ?? 0) > 0 || (down ?? 0) > 0) ups.set(day, (ups.get(day) ?? 0) + (up ?? 0));
  }
  const isCounter = [...ups.values()].some((count) => count > 1);
  const days = [...ups].map(([day, count]): FoundDay => ({
    day,
    status: isCounter ? null : count > 0 ? "done" : "missed",
    value: isCounter ? count : null,
    note: "",
    where: finding.where,
  }));
  const told = daysOfValues(old, finding.warnings).filter(({ day }) => !ups.has(day));
  return {
    ...base,
    valueType: isCounter ? "counter" : "checkbox",
    target: isCounter ? { op: "at_least", value: 1 } : null,
    schedule: { kind: "daily" },
    days: [...told, ...days],
  };
}

type Entry = { day: CalendarDay; entry: JsonObject; row: ValueRow | null };

function entriesOf(task: JsonObject, id: string, { where, warnings, dayOf }: Finding): Entry[] {
  return objectsIn(task, "history").flatMap((entry): Entry[] => {
    const instant = validInstant(entry["date"]) ?? instantOf(entry["date"]);
    if (instant === null) {
      warnings.add("bad_date", id, where, { text: shown(entry["date"]) });
      return [];
    }
    const day = dayOf(instant);
    const value = numberIn(entry, "value");
    return [{ day, entry, row: value === null ? null : { id, name: "", day, value, where } }];
  });
}

function dayOfText(text: string, { dayOf }: Finding): CalendarDay | null {
  const instant = instantOf(text);
  return instant === null ? null : dayOf(instant);
}

function scheduleOf(
  task: JsonObject,
  start: CalendarDay | null,
  sourceId: string,
  { where, warnings }: Finding,
): Schedule {
  const frequency = textIn(task, "frequency");
  const every = numberIn(task, "everyX") ?? 1;
  const repeat = asObject(task["repeat"]);
  const days = REPEAT.flatMap((name, index) => (repeat?.[name] === true ? [index + 1] : []));
  const anchor = start === null ? {} : { anchor: start };
  if (frequency === "daily") {
    return every === 1 ? { kind: "daily" } : { kind: "everyN", n: every, ...anchor };
  }
  if (frequency === "weekly" && days.length > 0) {
    // 1 to 7 by construction.
    if (every === 1) return { kind: "weekdays", days: days as Weekday[] };
    const names = days.map((day) => RULE_DAYS[day - 1]).join(",");
    return { kind: "rrule", rule: `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${names}`, ...anchor };
  }
  const dates = listIn(task, "daysOfMonth").filter((day) => typeof day === "number");
  if (frequency === "monthly" && every === 1 && dates.length > 0) {
    return { kind: "monthdays", days: dates };
  }
  const text = shown(`${frequency} ${every} ${textIn(task, "startDate").slice(0, 10)}`);
  warnings.add("schedule_unreadable", sourceId, where, { text });
  return { kind: "daily" };
}
