import type { Entry } from "@/lib/analytics/goal-entries";
import type { GoalRules } from "@/lib/analytics/goal-line";
import type { HabitRules } from "@/lib/analytics/habit-rules";
import type { LoopEntry, LoopHabit } from "@/lib/analytics/loop/entries";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { calendarDay, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import { GOAL_AGGREGATES, GOAL_DIRECTIONS, type GoalDirection, type Knot } from "@/lib/domain/goal";
import { type HabitVersion, TARGET_OPS, type ValueType, VALUE_TYPES } from "@/lib/domain/habit";
import { type HabitLog, LOG_STATUSES, type LogValue } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import { type Schedule, SCHEDULE_KINDS } from "@/lib/domain/schedule";

/** The fields of a case's arguments, read as what they should be; anything else throws with its name. */
export class Fields {
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #name: string;

  constructor(value: unknown, name: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new TypeError(`${name} is not an object`);
    }
    this.#fields = new Map(Object.entries(value));
    this.#name = name;
  }

  has(name: string): boolean {
    return (this.#fields.get(name) ?? null) !== null;
  }

  raw(name: string): unknown {
    return this.#fields.get(name);
  }

  object(name: string): Fields {
    return new Fields(this.raw(name), `${this.#name}.${name}`);
  }

  number(name: string, fallback?: number): number {
    const value = this.raw(name) ?? fallback;
    if (typeof value !== "number") throw this.#wrong(name, "a number");
    return value;
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== "string") throw this.#wrong(name, "a text");
    return value;
  }

  day(name: string): CalendarDay {
    return calendarDay(this.text(name));
  }

  dayOrNull(name: string): CalendarDay | null {
    return this.has(name) ? this.day(name) : null;
  }

  boolean(name: string): boolean {
    const value = this.raw(name) ?? false;
    if (typeof value !== "boolean") throw this.#wrong(name, "true or false");
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) throw this.#wrong(name, "a list");
    return value;
  }

  listOrEmpty(name: string): readonly unknown[] {
    return this.has(name) ? this.list(name) : [];
  }

  objects(name: string): Fields[] {
    return this.listOrEmpty(name).map((item) => new Fields(item, `${this.#name}.${name}`));
  }

  numbers(name: string): number[] {
    return this.list(name).map((item) => {
      if (typeof item !== "number" && typeof item !== "boolean") {
        throw this.#wrong(name, "a list of numbers");
      }
      return Number(item);
    });
  }

  days(name: string): CalendarDay[] {
    return this.list(name).map((item) => calendarDay(String(item)));
  }

  choice<const T extends string>(name: string, choices: readonly T[]): T {
    const value = this.text(name);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.#wrong(name, `one of ${choices.join(", ")}`);
    return found;
  }

  #wrong(name: string, wanted: string): TypeError {
    return new TypeError(`${this.#name}.${name} is not ${wanted}`);
  }
}

/** `habit`, `logs` and `ctx` of a case as a series. */
export function readSeries(args: Fields): HabitSeries {
  const habit = readHabit(args.object("habit"));
  const ctx = args.object("ctx");
  const logs = args.objects("logs").map((log) => readLog(log, habit.valueType));
  return seriesOf(habit, packLogs(logs), {
    today: ctx.day("today"),
    weekStart: ctx.number("weekStart", 1) as Weekday, // the cases give 1..7
  });
}

/** A goal of a case, with the defaults of analytics 11. */
export function readGoal(goal: Fields): GoalRules {
  return {
    start: goal.day("start"),
    deadline: goal.dayOrNull("deadline"),
    direction: readDirection(goal),
    aggregate: goal.choice("aggregate", GOAL_AGGREGATES),
    target: goal.number("target"),
    startValue: goal.number("startValue", 0),
    tolerance: goal.number("tolerance", 0),
    maintainShare: goal.number("maintainShare", 0.8),
    line: goal.has("line") ? readKnots(goal, "line") : null,
  };
}

export function readDirection(fields: Fields): GoalDirection {
  return fields.choice("direction", GOAL_DIRECTIONS);
}

export function readKnots(fields: Fields, name: string): Knot[] {
  return fields
    .objects(name)
    .map((knot) => ({ day: knot.day("day"), value: knot.number("value") }));
}

export function readEntries(fields: Fields): Entry[] {
  return readKnots(fields, "entries");
}

export function readLoopHabit(habit: Fields): LoopHabit {
  return {
    type: habit.choice("type", ["YES_NO", "NUMERICAL"]),
    num: habit.number("num"),
    den: habit.number("den"),
    targetType: habit.has("targetType")
      ? habit.choice("targetType", ["AT_LEAST", "AT_MOST"])
      : "AT_LEAST",
    target: habit.number("target", 0),
  };
}

export function readLoopEntries(fields: Fields): LoopEntry[] {
  return fields.list("entries").map((entry) => {
    if (!Array.isArray(entry) || typeof entry[1] !== "number") {
      throw new TypeError("an entry is not [day, value]");
    }
    return [calendarDay(String(entry[0])), entry[1]];
  });
}

function readHabit(habit: Fields): HabitRules {
  return {
    start: habit.day("start"),
    end: habit.dayOrNull("end"),
    valueType: habit.choice("valueType", VALUE_TYPES),
    versions: habit.objects("versions").map(readVersion),
    pauses: habit.objects("pauses").map((pause) => {
      return { id: "", from: pause.day("from"), to: pause.dayOrNull("to") };
    }),
    unloggedIsDone: habit.boolean("unloggedIsDone"),
    clockOrigin: habit.number("clockOrigin", 0),
    timeWindow: habit.number("timeWindow", 60),
  };
}

function readVersion(version: Fields): HabitVersion {
  const target = version.has("target") ? version.object("target") : null;
  return {
    from: version.day("from"),
    schedule: readSchedule(version.object("schedule")),
    target: target && { op: target.choice("op", TARGET_OPS), value: target.number("value") },
  };
}

function readSchedule(schedule: Fields): Schedule {
  const kind = schedule.choice("kind", SCHEDULE_KINDS);
  const anchor = schedule.has("anchor") ? { anchor: schedule.day("anchor") } : {};
  const measure = schedule.has("measure")
    ? { measure: schedule.choice("measure", ["days", "sum"]) }
    : {};
  switch (kind) {
    case "daily":
      return { kind };
    case "weekdays":
      return { kind, days: schedule.numbers("days") as Weekday[] }; // the cases give 1..7
    case "everyN":
      return { kind, n: schedule.number("n"), ...anchor };
    case "monthdays":
      return { kind, days: schedule.numbers("days"), clamp: schedule.boolean("clamp") };
    case "rrule":
      return { kind, rule: schedule.text("rule"), ...anchor };
    case "perWeek":
    case "perMonth":
      return { kind, n: schedule.number("n"), ...measure };
    case "rolling":
      return { kind, n: schedule.number("n"), m: schedule.number("m") };
  }
}

function readLog(log: Fields, valueType: ValueType): HabitLog {
  return {
    day: log.day("day"),
    status: log.has("status") ? log.choice("status", LOG_STATUSES) : null,
    value: readValue(log.raw("value"), valueType),
    note: null,
  };
}

function readValue(value: unknown, valueType: ValueType): LogValue {
  if (value === undefined || value === null) return null;
  if (valueType === "text") return typeof value === "string" ? value : JSON.stringify(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  const clock = typeof value === "string" ? /^(\d{1,3}):([0-5]\d)$/.exec(value) : null;
  const [, hours, minutes] = clock ?? [];
  if (
    hours === undefined ||
    minutes === undefined ||
    (valueType !== "duration" && valueType !== "time")
  ) {
    throw new TypeError(`not a value of a ${valueType} habit: ${JSON.stringify(value)}`);
  }
  return Number(hours) * 60 + Number(minutes);
}
