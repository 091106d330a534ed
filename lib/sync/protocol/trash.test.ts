import { beforeEach, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";

import { contributionName, goalOfFields } from "./goal-fields";
import { MemoryServer } from "./memory-server";
import { itemKey, logKey, type SyncRequest } from "./message";
import { Replica } from "./replica";
import { stampOf } from "./stamp";

const DAY_MS = 86_400_000;
const START = calendarDay("2026-11-01");
const WATER = "018f0000-0000-7000-8000-000000000001";
const RUN = "018f0000-0000-7000-8000-000000000002";
const GOAL = "018f0000-0000-7000-8000-000000000003";

let now = 0;
let server = new MemoryServer(() => now);
let first: SyncRequest;
let [device, other] = [new Replica("dev1", () => now), new Replica("dev2", () => now)];

beforeEach(() => {
  now = Date.UTC(2026, 10, 20);
  server = new MemoryServer(() => now);
  device = new Replica("dev1", () => now);
  other = new Replica("dev2", () => now);
  for (const [id, name] of [
    [WATER, "Water"],
    [RUN, "Run"],
  ] as const) {
    const draft = { ...blankHabit(START), valueType: "counter" as const, name };
    device.write({ type: "habit.create", id, draft, position: "a0" });
    device.write({ type: "log.add", habitId: id, day: START, amount: 1 });
  }
  const contributions = [WATER, RUN].map((id) => ({ habitId: habitId(id), weight: 2 }));
  const draft = { ...blankGoal(START), name: "Much", contributions };
  device.write({ type: "goal.create", id: GOAL, draft, position: "a0" });
  first = device.request();
  meet(device);
  meet(other);
});

test("90 days after it was deleted a habit goes with its days, everywhere, and goals let go of it", () => {
  remove();
  pass(90);
  expect(device.items.has(itemKey("habit", WATER))).toBe(true);
  pass(1);
  for (const replica of [device, other]) {
    expect([...replica.items.keys()]).toEqual([itemKey("habit", RUN), itemKey("goal", GOAL)]);
    expect([...replica.logs.keys()]).toEqual([logKey(RUN, "2026-11-01")]);
    const goal = replica.item("goal", GOAL) ?? {};
    expect(goal[contributionName(WATER)]?.[0]).toBeNull();
    expect(goal[contributionName(RUN)]?.[0]).toBe(2);
  }
});

test("terms that wait for their day let go of it too, and keep their other weights", () => {
  const contributions = [WATER, RUN].map((id) => ({ habitId: habitId(id), weight: 3 }));
  const terms = { ...termsOf(blankGoal(START)), contributions };
  const coming = { from: calendarDay("2027-09-01"), terms };
  device.write({ type: "goal.change", id: GOAL, patch: { coming } });
  device.write({ type: "goal.contribution", id: GOAL, habitId: WATER, weight: null });
  meet(device);
  remove();
  pass(91);
  for (const replica of [device, other]) {
    const goal = goalOfFields(GOAL, replica.item("goal", GOAL) ?? {});
    expect(goal?.coming).toEqual({
      from: coming.from,
      terms: { ...terms, contributions: contributions.slice(1) },
    });
  }
});

test("nothing brings it back: no late copy, no change, no day, no weight", () => {
  remove();
  pass(91);
  const weight = { [contributionName(WATER)]: [3, stampOf(now + 1000, 0, "dev3")] as const };
  const late = server.sync({
    ...first,
    items: [...first.items, { kind: "goal", id: GOAL, f: weight }],
  });
  const codes = new Map(late.results.map(({ key, code }) => [key, code]));
  expect(codes.get(itemKey("habit", WATER))).toBe("gone");
  expect(codes.get(logKey(WATER, "2026-11-01"))).toBe("gone");
  expect(codes.get(itemKey("goal", GOAL))).toBe("adjusted");
  expect(server.item("habit", WATER)).toBeUndefined();
  expect(server.item("goal", GOAL)?.[contributionName(WATER)]?.[0]).toBeNull();
});

test("a device that never heard of the trash starts from a copy and keeps what waits", () => {
  now += 1000;
  const away = new Replica("dev3", () => now, other.save());
  away.write({ type: "log.add", habitId: RUN, day: START, amount: 4 });
  remove();
  pass(91);
  const sent = away.request();
  const answer = server.sync(sent);
  expect(answer).toMatchObject({ reset: true, items: [], logs: [] });
  away.receive(sent, answer, now);
  expect(away.cursor).toBe(sent.cursor); // until the copy is there
  away.write({ type: "log.add", habitId: RUN, day: START, amount: 1 });
  away.refill([server.copy(null)], now);
  expect([...away.items.keys()].sort()).toEqual([itemKey("goal", GOAL), itemKey("habit", RUN)]);
  expect(away.cell(RUN, "2026-11-01")?.inc?.["dev3"]?.[0]).toBe(5000);
  meet(away);
  expect(away.waiting).toBe(0);
});

test("the days are counted anew when it is restored and deleted again, and not for another change", () => {
  remove();
  pass(89);
  device.write({ type: "habit.restore", id: WATER });
  remove();
  pass(89);
  device.write({ type: "habit.change", id: WATER, patch: { cue: "tea" } });
  meet(device);
  expect(server.item("habit", WATER)).toBeDefined();
  pass(2);
  expect(server.item("habit", WATER)).toBeUndefined();
});

test("a clock that is a year behind deletes nothing for good at once", () => {
  const at = stampOf(now - 365 * DAY_MS, 0, "slow");
  const f = { ...server.item("habit", WATER), deleted: [true, at] as const };
  const id = "018f0000-0000-7000-8000-000000000009";
  server.sync({ ...first, items: [{ kind: "habit", id, f }] });
  expect(server.item("habit", id)).toBeDefined();
  pass(91);
  expect(server.item("habit", id)).toBeUndefined();
});

function remove(): void {
  device.write({ type: "habit.delete", id: WATER });
  meet(device);
  meet(other);
}

function pass(days: number): void {
  now += days * DAY_MS;
  meet(device);
  meet(other);
}

function meet(replica: Replica): void {
  for (let round = 0; round < 3; round++) {
    const sent = replica.request();
    const answer = server.sync(structuredClone(sent));
    replica.receive(sent, answer, now);
    if (answer.reset) replica.refill([server.copy(null)], now);
  }
}
