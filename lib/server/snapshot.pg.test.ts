import { beforeAll, describe, expect, test } from "vitest";

import { packedWindow } from "@/lib/data/logs";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { buffersOf, planOf, scansOf } from "@/lib/data/testing/plan";
import { statementsOf } from "@/lib/data/testing/statements";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { Profile } from "@/lib/domain/profile";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Intent } from "@/lib/sync/protocol/intent";

import { snapshotOf } from "./snapshot";
import { saveIntents } from "./sync";

const TODAY = calendarDay("2026-11-20");
const NOW = new Date("2026-11-20T12:00:00Z");
const GOAL = "018f0000-0000-7000-8000-0000000000a1";

describe("the snapshot", () => {
  test("has every habit with its logs in its own units, and no others", async () => {
    const ada = await insertUser();
    await saveIntents(ada, [
      create(1, { valueType: "counter", start: addDays(TODAY, -400) }, "a2"),
      create(2, { valueType: "checkbox" }, "a1"),
      create(3, {}, "a0"),
      { type: "habit.delete", id: uuid(3) },
      add(1, 0, 0.25),
      mark(1, -1, null, 3),
      mark(1, -400, "skipped", null),
      mark(2, -3, "done", null),
      mark(2, -2, "missed", null),
      mark(3, -1, "done", null),
    ]);
    const snapshot = await snapshotAt(ada);

    expect(snapshot.today).toBe(TODAY);
    expect(snapshot.habits.map(({ habit }) => habit.id)).toEqual([uuid(2), uuid(1)]);
    expect(logsIn(snapshot, 1)).toEqual([
      { day: addDays(TODAY, -400), status: "skipped", value: null, note: null },
      { day: addDays(TODAY, -1), status: null, value: 3, note: null },
      { day: TODAY, status: null, value: 0.25, note: null },
    ]);
    expect(logsIn(snapshot, 2)).toEqual([
      { day: addDays(TODAY, -3), status: "done", value: null, note: null },
      { day: addDays(TODAY, -2), status: "missed", value: null, note: null },
    ]);
  });

  test("has texts and notes of the last sixty days, older texts as a sign", async () => {
    const ada = await insertUser();
    await saveIntents(ada, [
      create(1, { valueType: "text", start: addDays(TODAY, -100) }),
      mark(1, -80, null, "Long ago"),
      note(1, -80, "Old note"),
      note(1, -70, "Only a note"),
      mark(1, -59, null, "In time"),
      note(1, -1, "Yesterday"),
      mark(1, 0, null, "x"),
      mark(1, 0, null, null),
    ]);
    expect(logsIn(await snapshotAt(ada), 1)).toEqual([
      { day: addDays(TODAY, -80), status: null, value: "…", note: null },
      { day: addDays(TODAY, -59), status: null, value: "In time", note: null },
      { day: addDays(TODAY, -1), status: null, value: null, note: "Yesterday" },
    ]);
  });

  test("has goals with what feeds them", async () => {
    const ada = await insertUser();
    const contributions = [{ habitId: habitId(uuid(1)), weight: 2 }];
    const draft = { ...blankGoal(TODAY), name: "Much", contributions };
    await saveIntents(ada, [
      create(1, {}),
      { type: "goal.create", id: GOAL, draft, position: "a0" },
    ]);
    expect((await snapshotAt(ada)).goals).toMatchObject([
      { id: GOAL, name: "Much", contributions },
    ]);
  });

  test("is of the owner's own day", async () => {
    const ada = await insertUser({ timeZone: "Pacific/Auckland" });
    const { today } = await snapshotOf(ada, profileOf(ada, "Pacific/Auckland"), NOW);
    expect(today).toBe(addDays(TODAY, 1));
  });

  test("shows nobody else's habits", async () => {
    const [ada, bob] = [await insertUser(), await insertUser()];
    await saveIntents(bob, [create(1, {})]);
    expect((await snapshotAt(ada)).habits).toEqual([]);
  });
});

describe("two hundred thousand logs", () => {
  const HABITS = 50;
  const DAYS = 1000;
  let ada: UserId;

  beforeAll(async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => insertUser()));
    const habits = Array.from({ length: HABITS }, (_, n) =>
      create(n, { valueType: "counter", start: addDays(TODAY, -DAYS) }),
    );
    for (const person of people) await saveIntents(person, habits);
    await seed(people, DAYS);
    [ada] = people as [UserId]; // the first of four
  });

  test("take a few statements, whatever their number", async () => {
    const sent = await statementsOf(() => snapshotAt(ada));
    expect(sent).toHaveLength(4); // who is asking, things, window, words
  });

  test("all come, packed", async () => {
    const { habits } = await snapshotAt(ada);
    expect(habits).toHaveLength(HABITS);
    for (const { logs } of habits) {
      expect(logs.letters).toMatch(/^V+$/);
      expect(logs.values).toHaveLength(DAYS);
      expect(logs.values[0]).toBe(1.5);
    }
  });

  test.each([
    // About 90 rows of the index in a page of 8 kB; the heap would be several times as many.
    { window: "everything", from: -DAYS, rows: HABITS * DAYS, pages: 900 },
    { window: "a month", from: -30, rows: HABITS * 31, pages: 60 },
    { window: "a day", from: 0, rows: HABITS, pages: 12 },
  ])("$window is read from one range of the index alone", async ({ from, rows, pages }) => {
    const plan = await planOf(ada, packedWindow(ada, addDays(TODAY, from), TODAY));
    const scans = scansOf(plan, "habit_logs");
    const [scan] = scans;

    expect(scan).toMatchObject({
      "Node Type": "Index Only Scan",
      "Index Name": "habit_logs_window",
      "Heap Fetches": 0,
      "Actual Rows": rows,
      "Actual Loops": 1,
    });
    expect(scan?.["Index Searches"] ?? 1).toBe(1);
    expect(scans).toHaveLength(1);
    expect(buffersOf(plan)).toBeLessThan(pages);
  });
});

/** A log of 1.5 on each of the last days of every habit, in the order of the days as in real life. */
async function seed(people: readonly UserId[], days: number): Promise<void> {
  await asOwner(async (client) => {
    // VACUUM calls no row visible whose commit has not reached the disk.
    await client.query("SET synchronous_commit = on");
    await client.query(
      `INSERT INTO habit_logs (user_id, habit_id, day, amount, cell)
       SELECT h.user_id, h.id, d.day, 1500, jsonb_build_object('mark', jsonb_build_array(
         jsonb_build_object('s', NULL, 'v', 1500), '0mi6rzmp80000-k3v9x2aa'))
       FROM generate_series($2::date - ($3::int - 1), $2::date, '1 day') AS d(day)
       CROSS JOIN habits h WHERE h.user_id = ANY($1) ORDER BY d.day, h.user_id`,
      [people, toIsoDay(TODAY), days],
    );
    await client.query("VACUUM (ANALYZE) habit_logs");
  });
}

function snapshotAt(userId: UserId): Promise<Snapshot> {
  return snapshotOf(userId, profileOf(userId, "UTC"), NOW);
}

function logsIn(snapshot: Snapshot, number: number): HabitLog[] {
  const found = snapshot.habits.find(({ habit }) => habit.id === uuid(number));
  return found ? unpackLogs(found.logs) : [];
}

function profileOf(userId: UserId, timeZone: string): Profile {
  return {
    userId,
    email: "ada@example.test",
    name: "Ada",
    role: "user",
    timeZone,
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  };
}

function create(number: number, draft: Partial<HabitDraft>, position = "a0"): Intent {
  const start = addDays(TODAY, -30);
  return {
    type: "habit.create",
    id: uuid(number),
    draft: { ...blankHabit(start), name: `Habit ${number}`, ...draft },
    position,
  };
}

function mark(
  number: number,
  offset: number,
  status: "done" | "skipped" | "missed" | null,
  value: number | string | null,
): Intent {
  return { type: "log.mark", habitId: uuid(number), day: addDays(TODAY, offset), status, value };
}

function add(number: number, offset: number, amount: number): Intent {
  return { type: "log.add", habitId: uuid(number), day: addDays(TODAY, offset), amount };
}

function note(number: number, offset: number, text: string): Intent {
  return { type: "log.note", habitId: uuid(number), day: addDays(TODAY, offset), note: text };
}

function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}
