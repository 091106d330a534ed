import { expect, test } from "vitest";

import { calendarDay } from "./calendar-day";
import { checkHabitDraft } from "./habit-draft";
import { HABIT_ICONS } from "./icon";
import { TEMPLATE_KEYS, templateDraft, templateLook } from "./templates";

const START = calendarDay("2026-11-20");

test.each(TEMPLATE_KEYS)("%s makes a habit that can be saved as it is", (key) => {
  const draft = templateDraft(key, { name: "A name", unit: "km" }, START);
  expect(checkHabitDraft(draft)).toEqual({});
  expect(HABIT_ICONS).toContain(draft.icon);
  expect(draft).toMatchObject({ ...templateLook(key), name: "A name", start: START, origin: null });
});

test("no two templates share a colour, so that the stamp of a new owner is never one blot", () => {
  expect(new Set(TEMPLATE_KEYS.map((key) => templateLook(key).color)).size).toBe(
    TEMPLATE_KEYS.length,
  );
});

test("only a counter takes the unit", () => {
  expect(templateDraft("water", { name: "Water", unit: "glasses" }, START).unit).toBe("glasses");
  expect(templateDraft("mood", { name: "Mood", unit: "points" }, START).unit).toBe("");
});
