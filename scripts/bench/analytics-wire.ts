import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import { NO_LOGS, type PackedLogs, packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import { logsOfChunks } from "@/lib/sync/client/shown-logs";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { type PackedYear, packYear, unpackYear } from "@/lib/sync/protocol/packed-year";

import { BY_DAY, CONTEXT, DAYS, noise, peopleWith, type Person, smooth } from "./analytics-people";
import { bestOf } from "./best-of";
import { atLeast, atMost, type BenchRow, bound, told } from "./row";

const HABITS = 77;
const DEVICE = "phone";

/**
 * From the text that came to the numbers' arrays, some 180,000 logs: as a new device gets them (packed years with
 * their stamps), as a first page gets them (letters), and as one object a log, which is the usual way.
 */
export function benchParse(): BenchRow[] {
  const people = peopleWith(BY_DAY, HABITS);
  const count = people.reduce((sum, { logs }) => sum + unpackLogs(logs).length, 0);
  const years = JSON.stringify(people.map(yearsOf));
  const letters = JSON.stringify(people.map(({ logs }) => logs));
  const objects = JSON.stringify(people.map(objectsOf));
  const fromYears = bestOf(
    5,
    () => years,
    (text) => seriesFromYears(text, people),
  );
  const fromLetters = bestOf(
    15,
    () => letters,
    (text) => seriesFromLetters(text, people),
  );
  const fromObjects = bestOf(
    5,
    () => objects,
    (text) => seriesFromObjects(text, people),
  );
  const bare = bestOf(20, () => noise(HABITS * DAYS), smooth);
  const name = `${Math.round(count / 1000)},000 logs`;
  return [
    atMost(`cold parse of ${name}: a page's letters to series`, fromLetters, 60, "ms"),
    atMost(`cold parse of ${name}: a device's packed years to series`, fromYears, 400, "ms"),
    told(`cold parse of ${name}: one object a log to series`, `${Math.round(fromObjects)} ms`),
    atLeast("size of one object a log ÷ letters", objects.length / letters.length, 20),
    told("size of one object a log ÷ packed years", ratio(objects.length / years.length)),
    bound("a page's letters to series ÷ bare smoothing loop", fromLetters / bare, 6),
    told("one object a log ÷ a page's letters", ratio(fromObjects / fromLetters)),
  ];
}

function yearsOf({ logs }: Person, index: number): PackedYear[] {
  const years = new Map<string, Record<string, LogCell>>();
  unpackLogs(logs).forEach(({ day, status, value }, at) => {
    const iso = toIsoDay(day);
    const cells = years.get(iso.slice(0, 4)) ?? {};
    const stored = typeof value === "number" ? value * 1000 : null;
    const stamp = `${(1_700_000_000_000 + at * 86_400_000).toString(36).padStart(9, "0")}0000-${DEVICE}`;
    cells[iso.slice(5)] = { mark: [{ s: status, v: stored }, stamp] };
    years.set(iso.slice(0, 4), cells);
  });
  return [...years].map(([y, cells]) => packYear({ h: String(index), y, cells }));
}

function seriesFromYears(text: string, people: readonly Person[]): HabitSeries[] {
  const all = JSON.parse(text) as PackedYear[][]; // what `yearsOf` wrote
  return people.map(({ habit }, index) => {
    const chunks = (all[index] ?? []).map(unpackYear).map(({ h, y, cells }) => {
      return { habitId: h, year: y, cells: { ...cells } };
    });
    return seriesOf({ ...habit }, logsOfChunks(habit, chunks), CONTEXT);
  });
}

function seriesFromLetters(text: string, people: readonly Person[]): HabitSeries[] {
  const all = JSON.parse(text) as PackedLogs[]; // what `packLogs` wrote
  return people.map(({ habit }, index) => {
    return seriesOf({ ...habit }, all[index] ?? NO_LOGS, CONTEXT);
  });
}

type LogObject = { habitId: string; date: string; status: string | null; value: number | null };

function objectsOf({ logs }: Person, index: number): LogObject[] {
  const habitId = `018f0000-0000-7000-8000-${String(index).padStart(12, "0")}`;
  return unpackLogs(logs).map(({ day, status, value }) => {
    return {
      habitId,
      date: toIsoDay(day),
      status,
      value: typeof value === "number" ? value : null,
    };
  });
}

function seriesFromObjects(text: string, people: readonly Person[]): HabitSeries[] {
  const all = JSON.parse(text) as LogObject[][]; // what `objectsOf` wrote
  return people.map(({ habit }, index) => {
    const logs = (all[index] ?? []).flatMap(({ date, status, value }) => {
      const day = parseIsoDay(date);
      const known = status === "done" || status === "skipped" ? status : null;
      return day === null ? [] : [{ day, status: known, value, note: null } as const];
    });
    return seriesOf({ ...habit }, packLogs(logs), CONTEXT);
  });
}

function ratio(value: number): string {
  return `${value.toPrecision(3)} ×`;
}
