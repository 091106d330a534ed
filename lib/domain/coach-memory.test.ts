import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "./calendar-day";
import { type Application, coachMemoryOf, wayBack } from "./coach-memory";
import type { HabitVersion } from "./habit";
import { habitId } from "./ids";

const TODAY = calendarDay("2026-11-20");
const READ = habitId("018f0000-0000-7000-8000-000000000001");
const START = calendarDay("2026-01-01");
const daily: HabitVersion = { from: START, schedule: { kind: "daily" }, target: null };

const PLAN = { schedule: { kind: "perWeek", n: 3 }, target: null } as const;

function applied(extra: Partial<Application> = {}): Application {
  return {
    habitId: READ,
    kind: "reduce_frequency",
    day: TODAY,
    plan: PLAN,
    replaced: null,
    ...extra,
  };
}

describe("the memory", () => {
  test("is what all habits carry, oldest first", () => {
    const swim = habitId("018f0000-0000-7000-8000-000000000002");
    const followed = { kind: "never_twice", day: TODAY, plan: null, replaced: null } as const;
    const memory = coachMemoryOf([
      { id: READ, coach: { declined: [{ kind: "raise_target", day: TODAY }], followed: [] } },
      { id: swim },
      {
        id: swim,
        coach: {
          declined: [{ kind: "restart_streak", day: addDays(TODAY, -3) }],
          followed: [followed],
        },
      },
    ]);
    expect(memory.dismissed).toEqual([
      { habitId: swim, kind: "restart_streak", day: addDays(TODAY, -3) },
      { habitId: READ, kind: "raise_target", day: TODAY },
    ]);
    expect(memory.applied).toEqual([{ ...followed, habitId: swim }]);
  });
});

describe("the way back", () => {
  const now: HabitVersion = { from: TODAY, ...PLAN };

  test("is closed where no plan was changed", () => {
    expect(wayBack({ versions: [daily, now] }, applied({ plan: null }))).toBeNull();
  });

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
