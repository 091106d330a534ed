import { expect, test } from "vitest";

import { HABIT_ICONS } from "@/lib/domain/icon";

import { isDrawn } from "./habit-icon";

test.each(HABIT_ICONS)("the icon %s has a drawing", (name) => {
  expect(isDrawn(name)).toBe(true);
});
