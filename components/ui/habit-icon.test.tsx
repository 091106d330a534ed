import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { HABIT_ICONS } from "@/lib/domain/icon";

const sprite = readFileSync("components/ui/habit-icons.svg", "utf8");

test.each(HABIT_ICONS)("the icon %s has a drawing in the sprite", (name) => {
  expect(sprite).toMatch(new RegExp(`<symbol id="${name}" viewBox="0 0 24 24"><`));
});

test("the sprite has no drawing that nobody can choose", () => {
  const drawn = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, name]) => name);
  expect(drawn).toEqual([...HABIT_ICONS]);
});
