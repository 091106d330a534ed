import { parseIsoDay } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import type { FoundDay, FoundHabit } from "../found-habit";
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
import { type JsonFinding, jsonReader } from "../json-reader";
import { type Period, timesPerPeriod } from "../times-per-period";

const PERIODS: Readonly<Record<string, Period>> = { D: "day", W: "week", M: "month", Y: "year" };

/**
 * Beaver Habits' JSON. `done: false` is an explicit no and `text` the day's note; a habit without a period is due
 * every day. The `backup` part may hold a Telegram token and is never read.
 */
export const beaverReader = jsonReader("beaver", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  return objectsIn(object, "habits").some(isHabit) ? object : null;
}

function isHabit(habit: JsonObject): boolean {
  const records = objectsIn(habit, "records");
  return (
    Array.isArray(habit["records"]) &&
    ("star" in habit || "period" in habit || records.some((record) => "day" in record)) &&
    records.every((record) => !("record_date" in record))
  );
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  if (objectIn(object, "backup")) warnings.add("secrets_left", null, where, { text: "backup" });
  const order = new Map(listIn(object, "order").map((id, index) => [shown(id), index] as const));
  const rank = (habit: JsonObject) => order.get(textIn(habit, "id")) ?? order.size;
  return objectsIn(object, "habits")
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((habit) => {
      if (textIn(habit, "status") === "soft_delete") {
        const text = shown(`${textIn(habit, "name")} (soft_delete)`);
        warnings.add("field_left", null, where, { text });
        return [];
      }
      return [habitOf(habit, finding)];
    });
}

function habitOf(habit: JsonObject, finding: JsonFinding): FoundHabit {
  const { where, warnings } = finding;
  const sourceId = textIn(habit, "id");
  const status = textIn(habit, "status");
  if (!["", "active", "archive"].includes(status)) {
    warnings.add("field_left", sourceId, where, { text: shown(`status: ${status}`) });
  }
  return {
    sourceId,
    where,
    name: textIn(habit, "name"),
    tags: listIn(habit, "tags").filter((tag) => typeof tag === "string"),
    valueType: "checkbox",
    schedule: scheduleOf(habit, sourceId, finding),
    archived: status === "archive",
    days: objectsIn(habit, "records").flatMap((record) => dayOf(record, sourceId, finding) ?? []),
  };
}

function scheduleOf(habit: JsonObject, sourceId: string, finding: JsonFinding): Schedule {
  const period = objectIn(habit, "period");
  if (!period) return { kind: "daily" };
  const unit = PERIODS[textIn(period, "period_type")];
  const [count, times] = [numberIn(period, "period_count"), numberIn(period, "target_count")];
  const text = `${times}/${count} ${textIn(period, "period_type")}`;
  const read = unit && timesPerPeriod(times ?? Number.NaN, count ?? Number.NaN, unit);
  if (!read || !read.exact) {
    const code = read ? "schedule_changed" : "schedule_unreadable";
    finding.warnings.add(code, sourceId, finding.where, { text: shown(text) });
  }
  return read ? read.schedule : { kind: "daily" };
}

function dayOf(
  record: JsonObject,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay | null {
  const day = parseIsoDay(textIn(record, "day"));
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(record["day"]) });
    return null;
  }
  const { done } = record;
  const isKnown = typeof done === "boolean";
  if (!isKnown) warnings.add("bad_value", sourceId, where, { text: shown(done) });
  const status = isKnown ? (done ? "done" : "missed") : null;
  return { day, status, value: null, note: textIn(record, "text"), where };
}
