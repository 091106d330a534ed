import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { consistencyOf } from "@/lib/analytics/consistency";
import { seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, isoWeekday } from "@/lib/domain/calendar-day";
import { checkGoalDraft } from "@/lib/domain/goal-draft";
import type { Habit, HabitVersion } from "@/lib/domain/habit";
import { checkHabitDraft, checkVersion } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { packLogs } from "@/lib/domain/packed-logs";

import { SAMPLE_KEYS } from "./sample-habits";
import { SAMPLE_GOALS, type SampleWords, sampleYear } from "./sample-year";

const TODAY = calendarDay("2026-11-20");

const WORDS: SampleWords = {
  habits: Object.fromEntries(
    SAMPLE_KEYS.map((key) => [key, { name: key, unit: "" }]),
  ) as SampleWords["habits"],
  goals: Object.fromEntries(
    SAMPLE_GOALS.map((key) => [key, { name: key, unit: "" }]),
  ) as SampleWords["goals"],
  halfway: "Half way",
  lines: ["Soup with Ola", "The first snow"],
  ill: "A cold",
};

describe("sampleYear", () => {
  const year = sampleYear(WORDS, TODAY);

  test("is the same for the same day and seed, and another one for another seed", () => {
    expect(sampleYear(WORDS, TODAY)).toEqual(year);
    expect(sampleYear(WORDS, TODAY, 2)).not.toEqual(year);
  });

  test("shows every value type and at least three kinds of schedule", () => {
    const types = new Set(year.habits.map(({ draft }) => draft.valueType));
    expect([...types].toSorted()).toEqual([
      "checkbox",
      "counter",
      "duration",
      "scale",
      "text",
      "time",
    ]);
    const kinds = new Set(year.habits.map(({ draft }) => draft.schedule.kind));
    expect(kinds.size).toBeGreaterThanOrEqual(3);
  });

  test("is saved as it is, on any day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.nat(), (later, seed) => {
        const today = addDays(TODAY, later);
        const { habits, goals } = sampleYear(WORDS, today, seed);
        for (const { draft, logs, laterVersions } of habits) {
          expect(checkHabitDraft(draft)).toEqual({});
          expect(laterVersions.map((version) => checkVersion(draft, version))).toEqual(
            laterVersions.map(() => ({})),
          );
          logs.forEach((log, index) => {
            expect(log.day).toBeGreaterThan(logs[index - 1]?.day ?? draft.start - 1);
            expect(log.day).toBeLessThanOrEqual(today);
          });
        }
        expect(goals.map(({ draft }) => checkGoalDraft(draft))).toEqual(goals.map(() => ({})));
      }),
      { numRuns: 50 },
    );
  });

  test("is believable: most of it kept, nothing perfect, weekends different", () => {
    const scores = year.habits.map(({ draft, logs, laterVersions, pauses }, index) => {
      const versions: HabitVersion[] = [
        { from: draft.start, schedule: draft.schedule, target: draft.target },
        ...laterVersions,
      ];
      const habit: Habit = {
        ...draft,
        id: habitId(`018f0000-0000-7000-8000-00000000000${index}`),
        versions,
        pauses: pauses.map((pause) => ({ ...pause, id: "p" })),
        position: "a0",
        archived: false,
        deleted: false,
      };
      const series = seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 });
      return consistencyOf(series, 365).score ?? 0;
    });
    for (const score of scores) {
      expect(score).toBeGreaterThan(50);
      expect(score).toBeLessThan(97);
    }
    const early = year.habits.find(({ key }) => key === "wake")?.logs ?? [];
    const share = (weekend: boolean) => {
      const some = early.filter(({ day }) => isoWeekday(day) > 5 === weekend);
      return some.filter(({ value }) => Number(value) <= 405).length / some.length;
    };
    expect(share(false) - share(true)).toBeGreaterThan(0.1);
  });

  test("leaves the rest of today to do", () => {
    const today = year.habits
      .filter(({ logs }) => logs.at(-1)?.day === TODAY)
      .map(({ key }) => key);
    expect(today).toEqual(["wake", "meditate", "run", "water"]);
  });
});
