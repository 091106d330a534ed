import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "./calendar-day";
import {
  type Application,
  NO_COACH_MEMORY,
  wayBack,
  withApplication,
  withDismissal,
  withoutApplication,
  withoutDismissal,
} from "./coach-memory";
import type { HabitVersion } from "./habit";
import { habitId } from "./ids";

const TODAY = calendarDay("2026-11-20");
const READ = habitId("018f0000-0000-7000-8000-000000000001");
const START = calendarDay("2026-01-01");
const daily: HabitVersion = { from: START, schedule: { kind: "daily" }, target: null };

function applied(extra: Partial<Application> = {}): Application {
  return {
    habitId: READ,
    kind: "reduce_frequency",
    day: TODAY,
    plan: { schedule: { kind: "perWeek", n: 3 }, target: null },
    replaced: null,
    ...extra,
  };
}

describe("the memory", () => {
  const dismissal = { habitId: READ, kind: "raise_target", day: TODAY } as const;

  test("an answer that is taken back leaves nothing", () => {
    expect(withoutDismissal(withDismissal(NO_COACH_MEMORY, dismissal), dismissal)).toEqual(
      NO_COACH_MEMORY,
    );
    const made = applied();
    expect(withoutApplication(withApplication(NO_COACH_MEMORY, made), made)).toEqual(
      NO_COACH_MEMORY,
    );
  });

  test("keeps dismissals for as long as they count", () => {
    const day13 = withDismissal(NO_COACH_MEMORY, { ...dismissal, day: addDays(TODAY, -13) });
    const day14 = withDismissal(NO_COACH_MEMORY, { ...dismissal, day: addDays(TODAY, -14) });
    expect(withDismissal(day13, dismissal).dismissed).toHaveLength(2);
    expect(withDismissal(day14, dismissal).dismissed).toEqual([dismissal]);
  });

  test("a second change of the same habit on the same day replaces the first", () => {
    const second = applied({ kind: "lower_difficulty" });
    const memory = withApplication(withApplication(NO_COACH_MEMORY, applied()), second);
    expect(memory.applied).toEqual([second]);
  });
});

describe("the way back", () => {
  const now: HabitVersion = { from: TODAY, ...applied().plan };

  test("removes the version that was added", () => {
    expect(wayBack({ versions: [daily, now] }, applied())).toEqual({ plan: null });
  });

  test("puts back the version that was replaced", () => {
    const replaced = { schedule: { kind: "daily" }, target: null } as const;
    expect(wayBack({ versions: [now] }, applied({ replaced }))).toEqual({ plan: replaced });
  });

  test("does not care for the order of keys", () => {
    const turned: HabitVersion = { from: TODAY, target: null, schedule: { n: 3, kind: "perWeek" } };
    expect(wayBack({ versions: [daily, turned] }, applied())).toEqual({ plan: null });
  });

  test.each([
    ["a later version stands on top", [daily, now, { ...daily, from: addDays(TODAY, 1) }]],
    ["it was changed since", [daily, { ...now, schedule: { kind: "perWeek", n: 2 } } as const]],
    ["it is gone", [daily]],
  ])("is closed when %s", (_case, versions) => {
    expect(wayBack({ versions }, applied())).toBeNull();
  });
});
