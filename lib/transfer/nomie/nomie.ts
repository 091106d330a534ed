import type { CalendarDay } from "@/lib/domain/calendar-day";

import { colorOf } from "../colors";
import type { FoundDay, FoundHabit } from "../found-habit";
import { dayAtOffset, daysIn, instantOf, validInstant } from "../instants";
import {
  asObject,
  type JsonObject,
  numberIn,
  objectIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";

/** `#walk(2)`, `#coffee`: what a note counts. People (`@`) and contexts (`+`) are words of the note. */
const TAG = /#([\p{L}\p{N}_-]{1,80})(?:\(([^)]{0,40})\))?/gu;

/**
 * Nomie's backup: notes that hold `#tags` with amounts, one habit for each tag. Amounts of a day add up; a tag without
 * one is worth 1, and a tag that never has another amount is a check mark. A note's day is its `end` on a clock that is
 * `offset` minutes behind UTC.
 */
export const nomieReader = jsonReader("nomie", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  const files = objectIn(object, "files");
  const isSix =
    files !== null && Object.keys(files).some((name) => /trackers\.json$|\/books\//.test(name));
  const isOlder =
    object !== null && "nomie" in object && "trackers" in object && Array.isArray(object["events"]);
  return isSix || isOlder ? object : null;
}

type Finding = JsonFinding & { dayAt: (instant: number) => CalendarDay };

type Entry = { tag: string; day: CalendarDay; amount: number; note: string };

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const full = { ...finding, dayAt: daysIn(finding.options.timeZone) };
  const entries = recordsOf(object).flatMap((record) => entriesOf(record, full));
  const byTag = Map.groupBy(entries, ({ tag }) => tag);
  const trackers = trackersOf(object);
  const tags = new Set([...trackers.keys(), ...byTag.keys()]);
  return [...tags].map((tag) =>
    habitOf(tag, trackers.get(tag) ?? null, byTag.get(tag) ?? [], finding),
  );
}

function recordsOf(object: JsonObject): JsonObject[] {
  const files = objectIn(object, "files");
  if (!files) return objectsIn(object, "events");
  return Object.keys(files)
    .filter((name) => /(?:^|\/)books\//.test(name))
    .flatMap((name) => objectsIn(files, name));
}

function trackersOf(object: JsonObject): Map<string, JsonObject> {
  const files = objectIn(object, "files");
  const name = Object.keys(files ?? {}).find((path) => path.endsWith("trackers.json"));
  const found = name ? files?.[name] : object["trackers"];
  const list = Array.isArray(found) ? found : Object.values(asObject(found) ?? {});
  const trackers = list.map(asObject).filter((one) => one !== null);
  return new Map(
    trackers.flatMap((one) => {
      const tag = textIn(one, "tag").toLowerCase();
      return tag === "" ? [] : [[tag, one] as const];
    }),
  );
}

function entriesOf(record: JsonObject, finding: Finding): Entry[] {
  const { where, warnings } = finding;
  const note = textIn(record, "note");
  const matches = [...note.matchAll(TAG)];
  if (matches.length === 0) return [];
  const day = dayOf(record, finding);
  if (day === null) {
    warnings.add("bad_date", null, where, { text: shown(record["end"]) });
    return [];
  }
  const rest = note
    .replaceAll(TAG, " ")
    .replaceAll(/[ \t]+/g, " ")
    .trim();
  return matches.flatMap(([whole, name = "", inside]): Entry[] => {
    const tag = name.toLowerCase();
    const amount =
      inside === undefined || inside.trim() === "" ? 1 : Number(inside.replace(",", "."));
    if (amount >= 0) return [{ tag, day, amount, note: rest }];
    warnings.add("bad_value", tag, where, { text: shown(whole) });
    return [];
  });
}

function dayOf(record: JsonObject, { dayAt }: Finding): CalendarDay | null {
  const { end } = record;
  const instant = validInstant(end) ?? instantOf(end);
  if (instant === null) return null;
  const behind = numberIn(record, "offset");
  if (behind !== null && Math.abs(behind) < 1000) return dayAtOffset(instant, -behind);
  return dayAt(instant);
}

function habitOf(
  tag: string,
  tracker: JsonObject | null,
  entries: readonly Entry[],
  { where }: JsonFinding,
): FoundHabit {
  const byDay = [...Map.groupBy(entries, ({ day }) => day)];
  const sums = byDay.map(([day, own]) => ({
    day,
    sum: own.reduce((sum, { amount }) => sum + amount, 0),
    note: [...new Set(own.map(({ note }) => note).filter(Boolean))].join("\n"),
  }));
  const isCounter = sums.some(({ sum }) => sum !== 1);
  const unit = textIn(tracker, "uom");
  return {
    sourceId: tag,
    where,
    name: textIn(tracker, "label") || tag,
    color: colorOf(textIn(tracker, "color")),
    valueType: isCounter ? "counter" : "checkbox",
    // Its plainest unit is called "num".
    unit: unit === "num" ? "" : unit,
    schedule: { kind: "daily" },
    days: sums.map(({ day, sum, note }): FoundDay => {
      const said = isCounter
        ? { status: null, value: sum }
        : { status: "done" as const, value: null };
      return { day, ...said, note, where };
    }),
  };
}
