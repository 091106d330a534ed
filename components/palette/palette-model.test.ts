import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId, habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { entryWords } from "@/lib/domain/natural-entry/entry-words";
import { NO_LOGS, packLogs } from "@/lib/domain/packed-logs";
import type { Tracker } from "@/lib/domain/tracker";

import { findIn, paletteIndex } from "./palette-model";

const TODAY = calendarDay("2026-11-20");
const PLACES = [{ name: "Goals", href: "/goals" }];

const german = habit(1, { name: "German", valueType: "duration" });
const water = habit(2, { name: "Water", valueType: "counter", unit: "glasses" });
const young = habit(3, { name: "Youngest", start: TODAY });
const old = habit(4, { name: "Old gym", archived: true });
const index = paletteIndex(
  tracker([
    { habit: german, logs: NO_LOGS },
    { habit: water, logs: packLogs([log(5)]) },
    { habit: young, logs: NO_LOGS },
    { habit: old, logs: NO_LOGS },
  ]),
  PLACES,
  entryWords("en"),
);

describe("what a line finds", () => {
  test("today, and yesterday as the other choice", () => {
    const { offers, habits } = findIn(index, "german 20");
    expect(offers.map(({ entry }) => entry.day)).toEqual([TODAY, TODAY - 1]);
    expect(habits).toEqual([german]);
  });

  test("only the day that was named, and no day before the habit began", () => {
    expect(findIn(index, "german 20 today").offers).toHaveLength(1);
    expect(findIn(index, "done young").offers).toHaveLength(1);
  });

  test("what an addition comes to; nothing is taken away that is not there", () => {
    expect(findIn(index, "water +1").offers[0]?.total).toBe(6);
    expect(findIn(index, "water -5 today").offers[0]?.total).toBe(0);
    const below = findIn(index, "water -6 today");
    expect(below.offers).toEqual([]);
    expect(below.gap).toEqual({ kind: "value_unfit", habit: water });
  });

  test("an archived habit is found and not logged", () => {
    const found = findIn(index, "done old");
    expect(found.offers).toEqual([]);
    expect(findIn(index, "old").habits).toEqual([old]);
  });

  test("a beginning that is also a screen asks for nothing", () => {
    const found = findIn(index, "go");
    expect(found.places).toEqual(PLACES);
    expect(found.goals.map(({ name }) => name)).toEqual(["Going far"]);
    expect(found.gap).toBeNull();
    expect(findIn(index, "germ").gap).toEqual({ kind: "value_missing", habit: german });
  });

  test("a day on its own", () => {
    expect(findIn(index, "18 nov").days).toEqual([calendarDay("2026-11-18")]);
  });

  test("every screen, before anything is typed", () => {
    expect(findIn(index, "  ")).toMatchObject({ offers: [], habits: [], places: PLACES });
  });
});

function habit(number: number, more: Partial<Habit>): Habit {
  const { schedule, target, ...properties } = blankHabit(calendarDay("2026-01-01"));
  return {
    ...properties,
    id: habitId(`00000000-0000-7000-8000-00000000000${number}`),
    versions: [{ from: properties.start, schedule, target }],
    pauses: [],
    position: `a${number}`,
    archived: false,
    deleted: false,
    ...more,
  };
}

function log(value: number): HabitLog {
  return { day: TODAY, status: null, value, note: null };
}

function tracker(habits: Tracker["habits"]): Tracker {
  const goal = {
    ...blankGoal(TODAY),
    id: goalId("00000000-0000-7000-8000-0000000000aa"),
    name: "Going far",
    position: "a0",
    archived: false,
    deleted: false,
  };
  return {
    profile: {
      userId: "u",
      email: "ada@example.test",
      name: "Ada",
      role: "user",
      timeZone: "Europe/Warsaw",
      dayStart: 0,
      weekStart: 1,
      locale: "en",
      theme: "system",
      streaks: "shown",
      doneRows: "stay",
    },
    today: TODAY,
    habits,
    trash: [],
    vacations: [],
    goals: [goal],
  };
}
