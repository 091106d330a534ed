import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Tracker } from "@/lib/domain/tracker";
import type { Change, KeptProblem, Ledger } from "@/lib/sync/client/ledger";
import { fieldsOfHabitDraft, habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { type Fields, stampFields } from "@/lib/sync/protocol/registers";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { mergeIntents, twinOf } from "./merge-habits";
import { toldLedger } from "./told-change";

const DAY = calendarDay("2026-11-18");
const WATER = "018f0000-0000-7000-8000-000000000001";
const AT = stampOf(1, 0, "phone");

describe("the ledger in words", () => {
  test("a day that waits shows what the day shows, not what this device alone has added", () => {
    const waiting: Change[] = [log({ inc: { phone: [2000, AT] } })];
    const [told] = toldLedger(ledger({ waiting }), tracker(5)).waiting;
    expect(told).toMatchObject({ habit: { name: "Water" }, log: { value: 5 }, says: ["value"] });
  });

  test("a refused day is named after its refused habit", () => {
    const created: Change = { kind: "habit", id: WATER, fields: habitFields("Water") };
    const refused = [
      problem({ key: `habit:${WATER}`, change: created }),
      problem({
        key: `log:${WATER}|2026-11-18`,
        change: log({ mark: [{ s: null, v: 3000 }, AT] }),
      }),
    ];
    const told = toldLedger(ledger({ problems: refused }), { ...tracker(5), habits: [] }).refused;
    expect(told[0]?.change).toMatchObject({ name: "Water", parts: ["created"] });
    expect(told[1]?.change).toMatchObject({ habit: { name: "Water" }, log: { value: 3 } });
  });

  test("a deleted goal, which no screen shows any more, goes by the name it had", () => {
    const fields = stampFields({ deleted: true }, AT);
    const waiting: Change[] = [{ kind: "goal", id: WATER, fields, name: "Climb" }];
    expect(toldLedger(ledger({ waiting }), tracker(1)).waiting).toMatchObject([
      { name: "Climb", parts: ["deleted"] },
    ]);
  });

  test("what came too late has nothing that could be sent again", () => {
    const change: Change = { kind: "habit", id: WATER, fields: habitFields("Water") };
    const problems = [problem({ key: `habit:${WATER}`, change }), problem({ change: null })];
    const { refused } = toldLedger(ledger({ problems }), tracker(1));
    expect(refused.map(({ isKept }) => isKept)).toEqual([true, false]);
  });

  test("a loss that was said again since is not told any more", () => {
    const lost = problem({ kind: "lost", key: `log:${WATER}|2026-11-18`, change: null });
    expect(toldLedger(ledger({ problems: [lost] }), tracker(5)).settled).toEqual([]);
  });

  test.each([
    { fields: { name: "Tea" }, parts: ["name"] },
    { fields: { deleted: true }, parts: ["deleted"] },
    { fields: { deleted: false, archived: false }, parts: ["restored", "unarchived"] },
    {
      fields: { color: "moss", icon: "cup", "version:2026-01-01": null },
      parts: ["details", "plan"],
    },
    { fields: { start: "2026-01-01" }, parts: ["start"] },
    { fields: { position: "a1" }, parts: ["order"] },
  ])("$parts", ({ fields, parts }) => {
    const waiting: Change[] = [{ kind: "habit", id: WATER, fields: stampFields(fields, AT) }];
    expect(toldLedger(ledger({ waiting }), tracker(1)).waiting).toMatchObject([{ parts }]);
  });
});

describe("merging two habits", () => {
  const plain = history("Water", WATER, [1, null]);
  const second = history("Water (2)", "018f0000-0000-7000-8000-000000000002", [7, 8]);

  test("is offered between a numbered habit and the one it was named after, when they are alike", () => {
    expect(twinOf(second, [plain, second])).toBe(plain);
    expect(twinOf(plain, [plain, second])).toBeNull();
    const other = { ...plain, habit: { ...plain.habit, unit: "cups" } };
    expect(twinOf(second, [other, second])).toBeNull();
  });

  test("fills the days that are free, and leaves the others", () => {
    expect(mergeIntents(second, plain)).toEqual([
      { type: "log.mark", habitId: WATER, day: DAY + 1, status: null, value: 8 },
      { type: "habit.delete", id: second.habit.id },
    ]);
  });
});

function ledger(part: Partial<Ledger>): Ledger {
  return { device: "phone", waiting: [], problems: [], ...part };
}

function problem(part: Partial<KeptProblem>): KeptProblem {
  return { key: "", kind: "refused", code: "limit", at: 0, change: null, now: null, ...part };
}

function log(cell: Extract<Change, { kind: "log" }>["cell"]): Change {
  return { kind: "log", habitId: WATER, isoDay: "2026-11-18", cell };
}

function habitFields(name: string): Fields {
  const draft = { ...blankHabit(DAY), name, valueType: "counter" as const, unit: "glasses" };
  return stampFields(fieldsOfHabitDraft(draft, "a0"), AT);
}

function history(name: string, id: string, values: readonly (number | null)[]) {
  const habit = habitOfFields(id, habitFields(name));
  if (!habit) throw new Error("A whole draft makes a habit.");
  const logs = values.flatMap((value, index) =>
    value === null ? [] : [{ day: (DAY + index) as typeof DAY, status: null, value, note: null }],
  );
  return { habit, logs: packLogs(logs) };
}

function tracker(value: number): Tracker {
  return {
    habits: [history("Water", WATER, [value])],
    trash: [],
    goals: [],
    vacations: [],
    today: DAY,
    profile: {
      userId: "",
      email: "",
      name: "",
      role: "user",
      timeZone: "UTC",
      dayStart: 0,
      weekStart: 1,
      locale: "en",
      theme: "system",
      streaks: "shown",
      doneRows: "stay",
    },
  };
}
