import type { Page } from "@playwright/test";

import { addDays, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { PARTS_OF_DAY } from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { vacationId } from "@/lib/domain/ids";

import { DESKTOP, expectCleanInBothThemes, PHONE } from "./support/axe";
import type { Device } from "./support/device";
import { expect, test } from "./support/fixtures";
import { resize } from "./support/resize";
import { seedHistory } from "./support/seed-history";
import { watchErrors } from "./support/stored-app";

/** A desktop of 1280 pixels that is enlarged to 400 percent. */
const ENLARGED = { width: 320, height: 640 };

/** Elements of a screen, the frame around it apart. */
const MOST_NODES = 3000;
/** A cell and its square for fifty habits and 31 days, and what stands around them. */
const FULL_MONTH = 4000;

const NOBODY = "018f0000-0000-7000-8000-0000000000cc";
/** As long as a name may be, of words that fit no phone. */
const LONG = "Konstantynopolitańczykowianeczka ".repeat(4).slice(0, 120);
const AWAY = "018f0000-0000-7000-8000-0000000000dd";

/** What a broken calculation leaves on a screen. */
const NONSENSE = /\bNaN\b|\bundefined\b|\bnull\b|\bInfinity\b|∞|Invalid|\[object/;

type Places = { habit: string; goal: string; today: CalendarDay };

/** Every screen of somebody who is signed in, in two parts, which are looked at side by side. */
const SCREENS = {
  "days and years": ({ habit, today }: Places) => [
    "/today",
    `/today/${toIsoDay(addDays(today, -3))}`,
    "/month",
    `/month/${toIsoDay(addDays(today, -40)).slice(0, 7)}`,
    "/heatmap",
    `/heatmap/${toIsoDay(addDays(today, -400)).slice(0, 4)}`,
    `/habits/${habit}`,
    "/insights",
    "/coach",
    "/welcome",
  ],
  "plans and settings": ({ habit, goal }: Places) => [
    "/habits",
    "/habits/new",
    `/habits/${habit}/edit`,
    "/goals",
    "/goals/new",
    `/goals/${goal}`,
    `/goals/${goal}/edit`,
    "/settings",
    "/settings/account",
    "/settings/import",
    "/settings/export",
    "/settings/sync",
  ],
};

/** What looks different as long as there is nothing on it. */
const EMPTY = new Set(["/today", "/month", "/heatmap", "/goals", "/insights", "/coach", "/habits"]);

/** How many years lie behind the person who looks: ten where years are drawn. */
const YEARS = { "days and years": 10, "plans and settings": 0 } as const;

for (const part of ["days and years", "plans and settings"] as const) {
  test(`${part}: with ${YEARS[part]} years behind them screens are clean, fit every size and make sense`, async ({
    owner,
    device,
    today,
    origin,
  }) => {
    test.setTimeout(240_000);
    const { page } = owner;
    if (YEARS[part] > 0) await seedHistory(page.request, origin, { habits: 2, years: YEARS[part] });
    const ids = await furnish(device, today);
    const errors = watchErrors(page);
    for (const path of SCREENS[part]({ ...ids, today })) {
      await open(page, path);
      await expectSense(page, path, { isClean: true });
    }
    expect(errors).toEqual([]);
  });
}

test("with nothing on them screens are clean, fit every size, make sense and say what to do", async ({
  owner,
  today,
}) => {
  test.setTimeout(240_000);
  const { page } = owner;
  const nothing = { habit: NOBODY, goal: NOBODY, today };
  const errors = watchErrors(page);
  for (const path of Object.values(SCREENS).flatMap((screensOf) => screensOf(nothing))) {
    await open(page, path);
    await expectSense(page, path, { isClean: EMPTY.has(path) });
  }
  expect(errors).toEqual([]);
});

test.describe("in Polish", () => {
  test.use({
    person: { locale: "pl", name: "Świętosława Brzęczyszczykiewicz-Chrząszczyżewoszycka" },
  });

  test("fifty habits with long names make screens neither wider than the window nor too full", async ({
    owner,
    device,
    today,
  }) => {
    test.setTimeout(240_000);
    const { page } = owner;
    const habits = Array.from({ length: 50 }, (_, index) =>
      device.addHabit(longHabit(index), today, ["done", index % 3 === 0 ? null : 1, 1]),
    );
    const [habit = NOBODY] = habits;
    const goal = device.addGoal(
      {
        name: `${LONG_WORD} i cała reszta roku`,
        unit: "szklanek wody niegazowanej",
        target: 12_345_678,
        contributions: habits.slice(0, 9).map((habitId) => ({ habitId, weight: 1 })),
      },
      addDays(today, -2),
    );
    await device.sync();
    for (const path of Object.values(SCREENS).flatMap((of) => of({ habit, goal, today }))) {
      await open(page, path);
      await expectSense(page, path, path.startsWith("/month") ? { mostNodes: FULL_MONTH } : {});
    }
  });
});

/** A word without a place to break it, and what people write when they take their time. */
const LONG_WORD = "Dziewięćsetdziewięćdziesięciodziewięciotysięcznik";

function longHabit(index: number) {
  const name =
    index % 7 === 0 ? LONG_WORD : "Rozciąganie kręgosłupa i oddech przeponą przed śniadaniem";
  const isCounter = index % 4 === 2;
  return {
    name: `${index + 1}. ${name}`,
    color: HABIT_COLORS[index % HABIT_COLORS.length] ?? "fern",
    partOfDay: PARTS_OF_DAY[index % PARTS_OF_DAY.length] ?? "anytime",
    ...(isCounter && { valueType: "counter" as const, unit: "szklanek wody niegazowanej" }),
  };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("h1:visible").first(), path).toBeVisible();
  await expect(page.getByText("Opening", { exact: true }), path).toHaveCount(0);
}

/**
 * No screen may be wider than its window, hold too much, or say what only a program would say. Where it is asked for, axe
 * has nothing to say of it either.
 */
async function expectSense(
  page: Page,
  path: string,
  { isClean = false, mostNodes = MOST_NODES },
): Promise<void> {
  for (const size of [ENLARGED, PHONE, DESKTOP]) {
    await resize(page, size);
    const seen = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const spoken = [...document.querySelectorAll("[aria-label], [title], [aria-valuetext]")];
      const names = ["aria-label", "title", "aria-valuetext"];
      return {
        overflow: scrollWidth - clientWidth,
        nodes: document.querySelectorAll("main *").length,
        words: [
          document.title,
          document.body.innerText,
          ...spoken.flatMap((element) => names.map((name) => element.getAttribute(name) ?? "")),
        ],
      };
    });
    const what = `${path} at ${size.width}`;
    expect(seen.overflow, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
    expect(seen.nodes, `${what} holds too much`).toBeLessThan(mostNodes);
    expect(
      seen.words.filter((text) => NONSENSE.test(text)),
      what,
    ).toEqual([]);
    if (isClean && size !== ENLARGED) await expectCleanInBothThemes(page, what);
  }
}

/** Some of every kind, and a goal, beside the years. */
async function furnish(
  device: Device,
  today: CalendarDay,
): Promise<{ habit: string; goal: string }> {
  const days = Array.from({ length: 40 }, (_, index) => (index % 5 === 3 ? null : index % 9));
  const habit = device.addHabit(
    { name: LONG, valueType: "counter", unit: "glasses", color: "lagoon", icon: "glass" },
    today,
    days,
  );
  device.write({ type: "log.note", habitId: habit, day: addDays(today, -2), note: "A long walk." });
  const away = { from: addDays(today, 30), to: addDays(today, 44) };
  device.write({ type: "vacation.create", id: vacationId(AWAY), days: away });
  const weeks = Array<"done">(30).fill("done");
  device.addHabit({ name: "Piano", color: "sky", icon: "book" }, today, weeks);
  const mood = { name: "Mood", color: "rose", icon: "smile", partOfDay: "evening" } as const;
  device.addHabit({ ...mood, valueType: "scale" }, today, [7, 8, 6, null]);
  const goal = device.addGoal(
    {
      name: LONG,
      unit: "glasses",
      target: 300,
      deadline: addDays(today, 60),
      contributions: [{ habitId: habit, weight: 1 }],
    },
    addDays(today, -39),
  );
  await device.sync();
  return { habit, goal };
}
