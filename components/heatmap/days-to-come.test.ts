import { expect, test } from "vitest";

import { matrixOf } from "@/components/month/matrix";
import { monthModel } from "@/components/month/month-model";
import { itemsOn } from "@/components/today/day-plan";
import { stampOf } from "@/components/today/stamp-tiles";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { seriesAhead } from "@/lib/analytics/series-ahead";
import { streaksOf } from "@/lib/analytics/streaks";
import { addDays, calendarDay, type CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import { habitSquares, overallDays, type Shading } from "./squares";
import { sampleHabits } from "./testing/sample-habits";
import { lastLogged, yearFigures } from "./year-totals";

/** A Friday. Here it is still Thursday, and what was logged over there lies on tomorrow. */
const THERE = calendarDay("2026-11-20");
const HERE = addDays(THERE, -1);
const FROM = calendarDay("2026-01-01");
const TO = calendarDay("2026-12-31");

/** Every type, each with a log on the day there: done, half done, skipped, missed. */
const HABITS = sampleHabits(12, 300, HERE).map(({ habit, logs }, index): HabitHistory => {
  const done = unpackLogs(logs).findLast(({ value }) => value !== null)?.value ?? 1;
  const ahead: HabitLog = [
    { status: null, value: done },
    { status: null, value: typeof done === "number" ? done / 2 : done },
    { status: "skipped" as const, value: null },
    { status: "missed" as const, value: null },
  ].map((said) => ({ day: THERE, note: null, ...said }))[index % 4] as HabitLog; // there are four
  return { habit, logs: packLogs([...unpackLogs(logs), ahead]) };
});

const seen = (on: CalendarDay) =>
  HABITS.map(({ habit, logs }) => seriesOf({ ...habit }, logs, { today: on, weekStart: 1 }));
const here = seen(HERE);
const there = seen(THERE);

test.each<Shading>(["share", "amount"])(
  "what was logged on a day to come is drawn as it will stand when the day comes, by %s",
  (shading) => {
    const squareOf = (series: HabitSeries) =>
      habitSquares(series, FROM, TO, shading)[THERE - FROM] ?? null;
    expect(here.map(squareOf)).toEqual(there.map(squareOf));
    expect(new Set(here.map(squareOf)).size).toBeGreaterThan(3);
    const after = here.map((one) => habitSquares(one, FROM, TO, shading)[THERE - FROM + 1]);
    expect(new Set(after)).toEqual(new Set([null]));
  },
);

test("the month and the stamp of the week show it, also on a phone, whose month begins with today", () => {
  const members = (list: readonly HabitSeries[]) =>
    HABITS.flatMap(({ habit }, index) => {
      const series = list[index];
      return series ? [{ habit, series }] : [];
    });
  const month = { year: 2026, month: 11 };
  const model = monthModel(members(here), month, HERE);
  expect(model.rows.map(({ cells }) => cells[19]?.log?.day)).toEqual(HABITS.map(() => THERE));
  expect(model.rows.map(({ cells }) => cells[19]?.level)).toEqual(HABITS.map(() => "future"));
  expect(matrixOf(model, "daysUp", HERE).days.at(-1)).toBe(THERE);
  const logless = members(
    here.map(({ habit }) => seriesOf(habit, packLogs([]), { today: HERE, weekStart: 1 })),
  );
  expect(matrixOf(monthModel(logless, month, HERE), "daysUp", HERE).days.at(-1)).toBe(HERE);

  const byId = (list: readonly HabitSeries[]) =>
    new Map(members(list).map(({ habit, series }) => [habit.id, series] as const));
  const stamp = (list: readonly HabitSeries[]) => stampOf(itemsOn(HABITS, byId(list), THERE));
  const ahead = here.map((one) => seriesAhead(one, THERE) ?? one);
  expect(stamp(ahead)).toEqual(stamp(there));
  expect(stamp(ahead).cells.filter(({ state }) => state === "done").length).toBeGreaterThan(2);
});

test("all habits together show that something is kept, and no number counts it before the day comes", () => {
  const days = overallDays(here, FROM, TO, HERE, "share");
  const onTheDay = overallDays(there, FROM, TO, THERE, "share")[THERE - FROM];
  const none = { done: 0, due: 0, open: 0 };
  expect(days[THERE - FROM]).toEqual({ square: onTheDay?.square, ahead: onTheDay?.done, ...none });
  expect(onTheDay?.done).toBeGreaterThan(2);
  expect(days[THERE - FROM + 1]).toMatchObject({ square: "future", ahead: 0 });
  expect(lastLogged(here, HERE, TO)).toBe(THERE);
  expect(lastLogged(there, THERE, TO)).toBe(THERE);

  const without = HABITS.map(({ habit, logs }) => {
    const known = packLogs(unpackLogs(logs).filter(({ day }) => day <= HERE));
    return seriesOf({ ...habit }, known, { today: HERE, weekStart: 1 });
  });
  const figures = (list: readonly HabitSeries[]) =>
    yearFigures(overallDays(list, FROM, TO, HERE, "share"), list, FROM, TO);
  expect(figures(here)).toEqual(figures(without));
  expect(here.map((one) => streaksOf(one))).toEqual(without.map((one) => streaksOf(one)));
});

test("nothing is shown of a day that is today nowhere yet, whatever a broken clock has logged there", () => {
  const late = addDays(HERE, 3);
  const wild = HABITS.map(({ habit, logs }) => {
    const far: HabitLog = { day: late, status: "done", value: null, note: null };
    return seriesOf({ ...habit }, packLogs([...unpackLogs(logs), far]), {
      today: HERE,
      weekStart: 1,
    });
  });
  expect(wild.map((one) => seriesAhead(one, late))).toEqual(wild.map(() => null));
  expect(lastLogged(wild, HERE, TO)).toBe(THERE);
});
