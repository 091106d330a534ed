import { beforeEach, describe, expect, test } from "vitest";

import { asUser } from "@/lib/data/as-user";
import { readNews } from "@/lib/data/events";
import { readStandingInputs } from "@/lib/data/standings";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import type { LogStatus } from "@/lib/domain/log";
import { userDay } from "@/lib/domain/user-day";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";

import { settleDay } from "./habit-events";
import { saveIntents, syncDevice, syncRequestSchema } from "./sync";

const READ = habitId("018f0000-0000-7000-8000-000000000001");
const GOAL = "018f0000-0000-7000-8000-0000000000a1";
const TODAY = userDay(Date.now(), "UTC", 0);
const DAY_MS = 86_400_000;
const SETTINGS = { timeZone: "UTC", dayStart: 0 };

let ada: UserId;
let place: number;

beforeEach(async () => {
  ada = await insertUser();
  place = 0;
});

/** What is told since the last look, without the logs themselves. */
async function told(): Promise<unknown[]> {
  const { events, last } = await readNews(ada, place, 1000);
  place = last;
  return events.flatMap(({ type, data }) =>
    type === "habit_logged" ? [] : [{ type, ...Object(data) }],
  );
}

function create(id = READ, draft: Partial<HabitDraft> = {}): Intent {
  const start = addDays(TODAY, -30);
  return {
    type: "habit.create",
    id,
    draft: { ...blankHabit(start), name: id.slice(-6), ...draft, start: draft.start ?? start },
    position: "a0",
  };
}

function mark(back: number, status: LogStatus | null = "done", id = READ): Intent {
  const day = addDays(TODAY, -back);
  return { type: "log.mark", habitId: id, day, status, value: null };
}

function streak(length: number, before: number, isBest: boolean) {
  const who = { type: "streak_update", habitId: READ, device: "srv0" };
  return { ...who, length, before, unit: "day", isBest };
}

const alarm = { type: "habit_at_risk", habitId: READ };

describe("streak_update", () => {
  test("tells each new length once, with the run it is held against", async () => {
    await saveIntents(ada, [create(READ, { start: TODAY })]);
    expect(await told()).toEqual([]);
    await saveIntents(ada, [mark(0)]);
    expect(await told()).toEqual([streak(1, 0, true)]);
    await saveIntents(ada, [mark(0)]);
    await saveIntents(ada, [{ type: "log.note", habitId: READ, day: TODAY, note: "again" }]);
    expect(await told()).toEqual([]);
    await saveIntents(ada, [mark(0, null)]);
    expect(await told()).toEqual([streak(0, 1, false)]);
  });

  test("a day in the past joins two runs, and a batch is told as one step", async () => {
    await saveIntents(ada, [create(), ...[6, 5, 4, 2, 1].map((back) => mark(back))]);
    await told();
    await saveIntents(ada, [mark(3)]);
    expect(await told()).toEqual([streak(6, 2, true)]);
    await saveIntents(ada, [mark(7), mark(8)]);
    expect(await told()).toEqual([streak(8, 6, true)]);
    await saveIntents(ada, [mark(4, "missed")]);
    expect(await told()).toEqual([streak(3, 8, false)]);
  });

  test("a device that sends the same thing twice is told of once", async () => {
    await saveIntents(ada, [create(READ, { start: TODAY })]);
    const device = new Replica("dev1", Date.now);
    const asked = device.request();
    device.receive(asked, await syncDevice(ada, syncRequestSchema.parse(asked)), Date.now());
    device.write(mark(0));
    const sent = device.request();
    const answers = await Promise.all(
      [1, 2, 3].map(() => syncDevice(ada, syncRequestSchema.parse(sent))),
    );
    expect(answers.map(({ results }) => results[0]?.status)).toEqual(Array(3).fill("success"));
    expect(await told()).toEqual([{ ...streak(1, 0, true), device: "dev1" }]);
  });

  test("an import is no news, and what comes after it is held against what it made", async () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      habitId(`018f0000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}`),
    );
    await saveIntents(ada, [
      ...many.map((id) => create(id)),
      ...many.flatMap((id) => [1, 2, 3].map((back) => mark(back, "done", id))),
    ]);
    const [first = READ] = many;
    await settleDay(ada, SETTINGS, Date.now());
    expect(await told()).toEqual([]);
    await saveIntents(ada, [mark(0, "done", first)]);
    expect(await told()).toEqual([{ ...streak(4, 3, true), habitId: first }]);
  });
});

describe("habit_at_risk", () => {
  test("is told when it becomes so, once for each time", async () => {
    await saveIntents(ada, [
      create(READ, { start: addDays(TODAY, -3) }),
      mark(3),
      mark(2),
      mark(1),
    ]);
    await told();
    await saveIntents(ada, [mark(1, "missed")]);
    expect(await told()).toEqual([streak(0, 3, false)]);
    await saveIntents(ada, [mark(2, "missed")]);
    expect(await told()).toEqual([{ ...alarm, device: "srv0" }]);
    await saveIntents(ada, [mark(3, "missed")]);
    expect(await told()).toEqual([]);
    await saveIntents(ada, [mark(0)]);
    expect(await told()).toEqual([streak(1, 0, true)]);
    await saveIntents(ada, [mark(0, null)]);
    expect(await told()).toEqual([streak(0, 1, false), { ...alarm, device: "srv0" }]);
  });

  test("a new day tells it without anybody's doing, once, whoever looks and however often", async () => {
    await saveIntents(ada, [create(READ, { start: addDays(TODAY, -1) }), mark(1)]);
    await told();
    const later = (days: number) => settleDay(ada, SETTINGS, Date.now() + days * DAY_MS);
    expect(await later(1)).toBe(0); // today was missed, that is one
    const looks = await Promise.all([later(2), later(2), later(2)]);
    expect(looks.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    expect(await later(2)).toBe(0);
    expect(await later(3)).toBe(0);
    expect(await told()).toEqual([alarm]);
  });

  test("what was never looked at is not told of afterwards, nor what is archived", async () => {
    await saveIntents(ada, [create(), mark(5)]);
    await told();
    await asOwner((client) =>
      client.query("DELETE FROM habit_standings WHERE user_id = $1", [ada]),
    );
    expect(await settleDay(ada, SETTINGS, Date.now())).toBe(0);
    const { standings } = await asUser(ada, (tx) => readStandingInputs(tx, ada, { ids: [READ] }));
    expect(standings).toMatchObject([{ habitId: READ, streak: 0, atRisk: true, alarms: 0 }]);

    await saveIntents(ada, [{ type: "habit.archive", id: READ, today: TODAY }]);
    await settleDay(ada, SETTINGS, Date.now() + DAY_MS);
    expect(await told()).toEqual([]);
  });
});

test("a goal that only a new day completes is told by the same look", async () => {
  const deadline = TODAY as CalendarDay;
  await saveIntents(ada, [
    create(READ, { valueType: "counter", start: addDays(TODAY, -2) }),
    {
      type: "goal.create",
      id: GOAL,
      draft: {
        ...blankGoal(addDays(TODAY, -2)),
        name: "Steady",
        direction: "maintain",
        target: 2,
        tolerance: 1,
        deadline,
      },
      position: "a0",
    },
    { type: "goal.contribution", id: GOAL, habitId: READ, weight: 1 },
    { type: "log.mark", habitId: READ, day: TODAY, status: null, value: 2 },
  ]);
  await told();
  await settleDay(ada, SETTINGS, Date.now() + DAY_MS);
  expect(await told()).toMatchObject([{ type: "goal_completed", goalId: GOAL }]);
});
