import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { goalId, habitId, importId } from "@/lib/domain/ids";
import { uuidV7 } from "@/lib/domain/uuid-v7";
import { IndexedStorage } from "@/lib/sync/client/indexed-storage";
import type { LocalStore, StoreView } from "@/lib/sync/client/local-store";
import { NOON, TestBrowser } from "@/lib/sync/client/testing/test-browser";
import type { Intent } from "@/lib/sync/protocol/intent";
import { syncItemSchema, syncLogSchema } from "@/lib/sync/server/wire-schemas";
import { type ImportChoices, suggestChoices } from "@/lib/transfer/import-choices";
import type { ImportPlan } from "@/lib/transfer/import-plan";
import { archiveFiles } from "@/lib/transfer/kept/archive-write";
import { readImport } from "@/lib/transfer/read-import";
import { zipFiles } from "@/lib/transfer/zip-files";

import { importIntents } from "./import-intents";
import { undoIntents } from "./import-record";
import { writeInParts } from "./import-write";

/** TestBrowser's noon. */
const TODAY = calendarDay("2026-03-02");
const IMPORT = importId("018f0000-0000-7000-8000-00000000000f");

let opened: LocalStore[] = [];
let people = 0;
let ids = 0;

afterEach(async () => {
  for (const store of opened) await store.wipe();
  opened = [];
});

test("everything out, into an empty account, and it is identical", async () => {
  const mine = await openStore();
  await mine.write(everything());
  const before = mine.view();
  expect(before.habits).toHaveLength(8);
  expect(before.trash).toHaveLength(1);
  expect(before.habits.flatMap(({ habit }) => habit.coach ?? [])).toHaveLength(2);

  const browser = new TestBrowser();
  const theirs = await openStore(browser);
  await bring(theirs, planOf(before));
  const { imports, ...after } = theirs.view();
  expect(after.habits).toEqual(before.habits);
  expect(after.trash).toEqual(before.trash);
  expect(after.goals).toEqual(before.goals);
  expect(after.vacations).toEqual(before.vacations);
  expect(imports.filter(({ id }) => id !== IMPORT)).toEqual(before.imports);

  // The server takes all of it, and another device gets the same.
  await browser.pass(60_000);
  expect(refusedBy(browser)).toEqual([]);
  expect(theirs.status()).toMatchObject({ waiting: 0, problems: [] });
});

test("the archive of what was brought in is the archive that was brought in", async () => {
  const mine = await openStore();
  await mine.write(everything());
  const theirs = await openStore();
  await bring(theirs, planOf(mine.view()));
  const { imports, ...rest } = theirs.view();
  const own = { ...rest, imports: imports.filter(({ id }) => id !== IMPORT) };
  const texts = (view: StoreView) =>
    filesOf(view)
      .filter(({ path }) => path !== "profile.json")
      .map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]);
  expect(texts(own)).toEqual(texts(mine.view()));
});

test("the same archive again changes nothing, and undo leaves nothing", async () => {
  const mine = await openStore();
  await mine.write(everything());
  const plan = planOf(mine.view());
  const theirs = await openStore();
  await bring(theirs, plan);
  const first = theirs.view();
  const again = importId("018f0000-0000-7000-8000-0000000000ff");
  const written = await bring(theirs, plan, undefined, again);
  expect(written.filter(({ type }) => type !== "import.record")).toEqual([]);
  expect(theirs.view().habits).toEqual(first.habits);
  expect(theirs.view().goals).toEqual(first.goals);

  const record = theirs.view().imports.find(({ id }) => id === IMPORT);
  if (!record) throw new Error("There is no record.");
  await writeInParts(theirs, undoIntents(record, theirs.view()), () => {});
  const { habits, goals, vacations, imports } = theirs.view();
  expect({ habits, goals, vacations }).toEqual({ habits: [], goals: [], vacations: [] });
  expect(imports.map(({ id, undone }) => [id, undone])).toContainEqual([IMPORT, true]);
  expect(imports.filter(({ id }) => id !== IMPORT && id !== again)).toEqual([]);
});

test("an id that is in the trash is not used again, and goals are fed from the new one", async () => {
  const mine = await openStore();
  await mine.write(everything());
  const plan = planOf(mine.view());
  const [water] = mine.view().habits;
  if (!water) throw new Error("There is no habit.");
  await mine.write([
    { type: "habit.delete", id: water.habit.id },
    { type: "goal.delete", id: GOAL },
  ]);
  await bring(mine, plan);
  const back = mine.view().habits.find(({ habit }) => habit.name === water.habit.name);
  expect(back?.habit.id).not.toBe(water.habit.id);
  expect(back?.logs).toEqual(water.logs);
  const goal = mine.view().goals.find(({ id }) => id === GOAL);
  expect(goal?.contributions.map((one) => one.habitId)).toContain(back?.habit.id);
});

const GOAL = goalId("018f0000-0000-7000-8000-0000000000a1");

/** One of each kind: every value type and schedule, versions, pauses, ends, the trash, goals, undone imports. */
function everything(): Intent[] {
  const day = (back: number) => addDays(TODAY, -back);
  const drafts: Partial<HabitDraft>[] = [
    {
      name: "Water",
      valueType: "counter",
      unit: "glasses",
      target: { op: "at_least", value: 8.125 },
      tags: ["body", "a, b"],
      color: "sky",
      icon: "glass",
      difficulty: 1,
      priority: 3,
      cue: "if I stand up",
    },
    { name: "Read", description: "two\nlines  \n", schedule: { kind: "rolling", n: 3, m: 7 } },
    {
      name: "Sleep",
      valueType: "time",
      target: { op: "before", value: 1380 },
      clockOrigin: 720,
      timeWindow: 90,
      partOfDay: "evening",
    },
    { name: "Mood", valueType: "scale", scaleMax: 5, schedule: { kind: "weekdays", days: [1, 7] } },
    {
      name: "Diary",
      valueType: "text",
      schedule: { kind: "monthdays", days: [1, -1], clamp: true },
    },
    {
      name: "Piano",
      valueType: "duration",
      schedule: { kind: "perWeek", n: 90.5, measure: "sum" },
      category: "Music",
    },
    {
      name: "No sweets",
      unloggedIsDone: true,
      schedule: { kind: "rrule", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", anchor: day(40) },
    },
    { name: "Old", schedule: { kind: "everyN", n: 3, anchor: day(50) }, origin: "sample" },
    { name: "Thrown away", schedule: { kind: "perMonth", n: 4 } },
  ];
  const made = drafts.map((draft, index) => ({
    id: newUuid(),
    position: `a${index}V`,
    draft: { ...blankHabit(day(60 - index)), ...draft },
  }));
  const [water, read, sleep, mood, diary, piano, sweets, old, thrown] = made.map(
    ({ id }) => id,
  ) as [string, string, string, string, string, string, string, string, string];
  const mark = (
    habit: string,
    back: number,
    what: Partial<Extract<Intent, { type: "log.mark" }>>,
  ) =>
    ({
      type: "log.mark",
      habitId: habit,
      day: day(back),
      status: null,
      value: null,
      ...what,
    }) as const;
  return [
    {
      type: "vacation.create",
      id: "018f0000-0000-7000-8000-0000000000d1",
      days: { from: day(30), to: day(20) },
    },
    ...made.map(
      ({ id, draft, position }) => ({ type: "habit.create", id, draft, position }) as const,
    ),
    {
      type: "habit.version",
      id: water,
      from: day(20),
      version: { schedule: { kind: "daily" }, target: { op: "exactly", value: 0.001 } },
    },
    { type: "habit.pause", id: read, pauseId: newUuid(), pause: { from: day(30), to: day(28) } },
    { type: "habit.pause", id: read, pauseId: newUuid(), pause: { from: day(3), to: null } },
    { type: "habit.declined", id: read, kind: "restart_streak", day: day(6) },
    {
      type: "habit.followed",
      id: water,
      day: day(20),
      followed: {
        kind: "raise_target",
        plan: { schedule: { kind: "daily" }, target: { op: "exactly", value: 0.001 } },
        replaced: null,
      },
    },
    mark(water, 5, { value: 5.123 }),
    mark(water, 4, { status: "done", value: 0 }),
    { type: "log.add", habitId: water, day: day(3), amount: 0.25 },
    { type: "log.add", habitId: water, day: day(3), amount: 1 },
    mark(read, 10, { status: "skipped" }),
    { type: "log.note", habitId: read, day: day(10), note: '  =1+1 "quoted"\nand more  ' },
    { type: "log.note", habitId: read, day: day(9), note: "only a note" },
    mark(read, 8, { value: 1 }),
    mark(sleep, 2, { value: 1439 }),
    mark(mood, 2, { value: 5 }),
    mark(diary, 1, { value: " free text, ąż 😀 " }),
    mark(piano, 1, { status: "missed", value: 12.5 }),
    mark(sweets, 1, { status: "missed" }),
    mark(old, 0, { status: "done" }),
    { type: "habit.archive", id: old, today: TODAY },
    mark(thrown, 7, { status: "done" }),
    { type: "habit.delete", id: thrown },
    {
      type: "goal.create",
      id: GOAL,
      position: "a5",
      draft: {
        ...blankGoal(day(50)),
        name: "Drink",
        deadline: addDays(TODAY, 100),
        aggregate: "average",
        direction: "maintain",
        tolerance: 0.5,
        maintainShare: 0.65,
        line: [
          { day: day(40), value: 1.5 },
          { day: day(10), value: 20 },
        ],
        contributions: [
          { habitId: habitId(water), weight: 2.5 },
          { habitId: habitId(piano), weight: -1 },
        ].toSorted((a, b) => (a.habitId < b.habitId ? -1 : 1)),
        milestones: [{ id: newUuid(), name: "half way", value: 12.5 }],
        coming: {
          from: addDays(TODAY, 14),
          terms: {
            ...termsOf(blankGoal(day(50))),
            target: 7.25,
            line: [{ day: day(40), value: 1.5 }],
            contributions: [{ habitId: habitId(water), weight: 1.5 }],
          },
        },
      },
    },
    {
      type: "goal.create",
      id: newUuid(),
      position: "a6",
      draft: { ...blankGoal(day(5)), name: "Done" },
    },
    ...["loop_csv", "sheet"].flatMap((format, index): Intent[] => {
      const id = newUuid();
      const record = {
        fileName: "Loop.zip",
        fileHash: String(index).repeat(64),
        format,
        counts: { days: 3 },
        mapping: { habits: { "1": read } },
        cells: [{ habitId: habitId(read), day: day(8) }],
        createdAt: NOON - index,
      };
      return [
        { type: "import.record", id, record },
        ...(index === 1 ? [{ type: "import.undone", id } as const] : []),
      ];
    }),
  ];
}

function filesOf(view: StoreView) {
  return archiveFiles({ ...view, account: null }, NOON, "What is in here.");
}

function planOf(view: StoreView): ImportPlan {
  const bytes = zipFiles(filesOf(view), NOON);
  const result = readImport([{ path: "kept.zip", bytes }], { today: TODAY });
  if (result.kind !== "plan") throw new Error(JSON.stringify(result));
  expect(result.plan.warningCounts).toEqual({});
  return result.plan;
}

async function bring(
  store: LocalStore,
  plan: ImportPlan,
  chosen?: ImportChoices,
  id = IMPORT,
): Promise<Intent[]> {
  const { habits: existing, ...present } = store.view();
  const trashed = new Set<string>(present.trash.map(({ habit }) => habit.id));
  const choices = chosen ?? suggestChoices(plan, existing, {}, String, trashed);
  const request = { plan, choices, fileName: "kept.zip", fileHash: "ab".repeat(32) };
  const setting = { id, existing, present, today: TODAY, now: NOON, newUuid };
  const intents = importIntents(request, setting);
  await writeInParts(store, intents, () => {});
  return intents;
}

async function openStore(browser = new TestBrowser()): Promise<LocalStore> {
  const userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  const store = await browser.openTab(userId, new IndexedStorage(userId));
  opened.push(store);
  await browser.rest();
  return store;
}

function refusedBy({ requests }: TestBrowser): string[] {
  return requests.flatMap(({ items, logs }) =>
    [
      ...items.map((item) => syncItemSchema.safeParse(item)),
      ...logs.map((log) => syncLogSchema.safeParse(log)),
    ].flatMap(({ error }) => error?.issues.map(({ message }) => message) ?? []),
  );
}

function newUuid(): string {
  ids++;
  return uuidV7(
    NOON + ids,
    Uint8Array.from({ length: 10 }, () => ids % 251),
  );
}
