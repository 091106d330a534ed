import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";

import { cellAmount } from "./cell";
import { fieldsOfGoalDraft } from "./goal-fields";
import { fieldsOfHabitDraft, habitOfFields, versionName } from "./habit-fields";
import { MemoryServer } from "./memory-server";
import { itemKey, logKey, type SyncBatch, type SyncItem } from "./message";
import { type Json, stampFields } from "./registers";
import { Replica } from "./replica";
import { jsonOfVersion } from "./schedule-json";
import { MAX_DRIFT_MS, msOfStamp, stampOf } from "./stamp";

const NOW = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
const START = calendarDay("2026-11-01");
const GOAL = "018f0000-0000-7000-8000-0000000000a1";
const HABIT = uuid(1);

describe("a batch", () => {
  test("one key has one result, however often it is sent", () => {
    const server = new MemoryServer(() => NOW);
    const rename = item(HABIT, { name: "Drink water" }, 2);
    const { results } = send(server, { items: [habit(1, "Water"), rename, rename] });

    expect(results).toEqual([{ key: itemKey("habit", HABIT), status: "success" }]);
    expect(server.item("habit", HABIT)?.["name"]?.[0]).toBe("Drink water");
  });

  test("takes goals after habits, whatever their order", () => {
    const server = new MemoryServer(() => NOW);
    const { results } = send(server, { items: [goalOf(HABIT), habit(1, "Water")] });
    expect(results.map(({ status }) => status)).toEqual(["success", "success"]);
  });

  test("refuses what leans on a habit that is not there", () => {
    const server = new MemoryServer(() => NOW);
    const logs = [{ h: HABIT, d: "2026-11-02", c: { note: ["hm", stamp(1)] as const } }];
    const { results } = send(server, { items: [goalOf(HABIT)], logs });

    expect(results).toEqual([
      { key: itemKey("goal", GOAL), status: "error", code: "missing_parent" },
      { key: logKey(HABIT, "2026-11-02"), status: "error", code: "missing_parent" },
    ]);
    expect(server.logs()).toEqual([]);
  });

  test("refuses a mere change of something unknown", () => {
    const server = new MemoryServer(() => NOW);
    const onlyName = item(HABIT, { name: "Water", start: "2026-11-01" });
    const { results } = send(server, { items: [onlyName] });

    expect(results).toEqual([{ key: itemKey("habit", HABIT), status: "error", code: "unknown" }]);
    expect(server.items()).toEqual([]);
  });

  test("answers a change that came too late with superseded", () => {
    const server = new MemoryServer(() => NOW);
    send(server, { items: [habit(1, "Water", 5)] });
    const { results } = send(server, { items: [item(HABIT, { name: "Wasser" }, 4)] });
    expect(results[0]).toMatchObject({ status: "conflict", code: "superseded" });
  });
});

describe("names", () => {
  test("the second habit of a name gets a number, and the third the next one", () => {
    const server = new MemoryServer(() => NOW);
    const items = [habit(1, "Water"), habit(2, " WATER"), habit(3, "water")];
    const { results } = send(server, { items });

    expect(names(server)).toEqual(["Water", "WATER (2)", "water (3)"]);
    expect(results.map(({ code }) => code)).toEqual([undefined, "name_taken", "name_taken"]);
  });

  test("a name that a habit leaves or takes into the trash is free at once", () => {
    const server = new MemoryServer(() => NOW);
    send(server, { items: [habit(1, "Water"), habit(2, "Run")] });
    const leaving = [item(uuid(1), { name: "Tea" }, 2), item(uuid(2), { deleted: true }, 2)];
    const { results } = send(server, { items: [...leaving, habit(3, "water"), habit(4, "run")] });

    expect(names(server)).toEqual(["Tea", "Run", "water", "run"]);
    expect(results.every(({ status }) => status === "success")).toBe(true);
  });

  test("a restored habit does not take its name back from another one", () => {
    const server = new MemoryServer(() => NOW);
    send(server, { items: [habit(1, "Water"), item(HABIT, { deleted: true }, 2)] });
    send(server, { items: [habit(2, "Water")] });
    send(server, { items: [item(HABIT, { deleted: false }, 3)] });
    expect(names(server)).toEqual(["Water (2)", "Water"]);
  });
});

test("an end that another device's start has overtaken is moved before the start", () => {
  const server = new MemoryServer(() => NOW);
  send(server, { items: [habit(1, "Water"), item(HABIT, { end: "2026-11-05" }, 2)] });
  const { results } = send(server, { items: [item(HABIT, { start: "2026-11-10" }, 3)] });

  expect(results[0]).toMatchObject({ status: "conflict", code: "adjusted" });
  expect(server.item("habit", HABIT)?.["end"]?.[0]).toBe("2026-11-09");
});

test("a plan that two devices took away together stays as it was", () => {
  const server = new MemoryServer(() => NOW);
  const [first, second] = [versionName(START), "version:2026-11-10"];
  const weekly = jsonOfVersion({ schedule: { kind: "perWeek", n: 3 }, target: null });
  send(server, { items: [habit(1, "Water"), item(HABIT, { [second]: weekly }, 2)] });
  send(server, { items: [item(HABIT, { [first]: null }, 3)] });
  const { results } = send(server, { items: [item(HABIT, { [second]: null }, 4)] });

  expect(results[0]).toMatchObject({ status: "conflict", code: "adjusted" });
  const fields = server.item("habit", HABIT) ?? {};
  expect(fields[second]?.[0]).toEqual(weekly);
  expect(habitOfFields(HABIT, fields)?.versions).toMatchObject([
    { from: START, schedule: { n: 3 } },
  ]);
  expect(msOfStamp(fields[second]?.[1] ?? "")).toBe(NOW); // under a stamp of the server's own
});

test("a thousand habits are enough, and a restored one counts", () => {
  const server = new MemoryServer(() => NOW);
  const many = Array.from({ length: MAX_HABITS }, (_, index) => habit(index, `Habit ${index}`));
  send(server, { items: many });
  const refused = send(server, { items: [habit(5000, "One more")] });
  expect(refused.results[0]).toMatchObject({ status: "error", code: "limit" });

  send(server, { items: [item(uuid(0), { deleted: true }, 2), habit(5000, "One more")] });
  const restored = send(server, { items: [item(uuid(0), { deleted: false }, 3)] });
  expect(restored.results[0]).toMatchObject({ status: "error", code: "limit" });
  expect(server.item("habit", uuid(5000))).toBeDefined();
});

describe("a clock that runs ahead", () => {
  test("is filed under now, in the device's own order, and the answer says so", () => {
    const server = new MemoryServer(() => NOW);
    const [early, late] = [stampOf(NOW + DAY_MS, 0, "dev1"), stampOf(NOW + DAY_MS, 1, "dev1")];
    const items = [
      { ...habit(1, "Water"), f: stampFields(draftFields("Water"), early) },
      { kind: "habit" as const, id: HABIT, f: stampFields({ name: "Tea" }, late) },
    ];
    const [result] = send(server, { items }).results;

    const filed = [result?.restamped?.[early] ?? "", result?.restamped?.[late] ?? ""];
    expect(filed).toEqual([...filed].sort());
    expect(filed.map(msOfStamp).every((ms) => ms <= NOW + MAX_DRIFT_MS)).toBe(true);
    expect(server.item("habit", HABIT)?.["name"]).toEqual(["Tea", filed[1]]);
  });

  test("is filed once: a late copy of a request is not later than what came in between", () => {
    const server = new MemoryServer(() => NOW);
    send(server, { items: [habit(1, "Water")] });
    const [a, b] = [new Replica("deva", () => NOW + DAY_MS), new Replica("devb", () => NOW)];
    a.refill([server.copy(null)], NOW);
    a.write({ type: "habit.change", id: HABIT, patch: { name: "Juice", cue: "Lunch" } });
    const lost = structuredClone(a.request());
    const first = server.sync(structuredClone(lost)); // and the answer never comes
    b.refill([server.copy(null)], NOW);
    b.write({ type: "habit.change", id: HABIT, patch: { name: "Tea" } });
    exchange(server, b, NOW);
    const again = server.sync(lost);

    expect(again.results[0]?.restamped).toEqual(first.results[0]?.restamped);
    expect(again.results[0]).toMatchObject({ status: "conflict", code: "superseded" });
    expect(server.item("habit", HABIT)?.["name"]?.[0]).toBe("Tea");
    expect(server.item("habit", HABIT)?.["cue"]?.[0]).toBe("Lunch");
  });

  test("still beats what its writer had seen, also inside the minute that is believed", () => {
    const server = new MemoryServer(() => NOW);
    const skews = { a: 0, b: MAX_DRIFT_MS / 2 };
    const a = new Replica("deva", () => NOW + skews.a);
    const b = new Replica("devb", () => NOW + skews.b);
    b.write({ type: "habit.create", id: HABIT, draft: draft("Water"), position: "a0" });
    b.write({ type: "habit.change", id: HABIT, patch: { name: "Tea" } });
    exchange(server, b, NOW + skews.b); // half a minute ahead: taken as it is
    exchange(server, a, NOW);
    skews.a = DAY_MS; // a's clock jumps after it has seen that name
    a.write({ type: "habit.change", id: HABIT, patch: { name: "Juice" } });
    exchange(server, a, NOW + skews.a);

    expect(server.item("habit", HABIT)?.["name"]?.[0]).toBe("Juice");
    expect(a.item("habit", HABIT)?.["name"]?.[0]).toBe("Juice");
  });
});

describe("additions of a device whose clock jumps ahead", () => {
  test("are not undone by a late copy of an older request", () => {
    const server = new MemoryServer(() => NOW);
    let ahead = 0;
    const device = new Replica("deva", () => NOW + ahead);
    const counter = { ...draft("Water"), valueType: "counter" as const };
    device.write({ type: "habit.create", id: HABIT, draft: counter, position: "a0" });
    exchange(server, device, NOW);
    const add = { type: "log.add", habitId: HABIT, day: START, amount: 1 } as const;
    ahead = DAY_MS;
    device.write(add);
    const lost = structuredClone(device.request());
    device.write(add);
    exchange(server, device, NOW + ahead);
    server.sync(lost); // it was on its way all the time
    ahead = 0;
    exchange(server, device, NOW);
    device.write(add);
    exchange(server, device, NOW);

    expect(cellAmount(server.cell(HABIT, "2026-11-01") ?? {})).toBe(3000);
    expect(cellAmount(device.cell(HABIT, "2026-11-01") ?? {})).toBe(3000);
  });

  test("do not carry its clock to other devices", () => {
    const server = new MemoryServer(() => NOW);
    const device = new Replica("deva", () => NOW + DAY_MS);
    const counter = { ...draft("Water"), valueType: "counter" as const };
    device.write({ type: "habit.create", id: HABIT, draft: counter, position: "a0" });
    device.write({ type: "log.add", habitId: HABIT, day: START, amount: 1 });
    exchange(server, device, NOW + DAY_MS);
    const other = new Replica("devb", () => NOW);
    exchange(server, other, NOW);
    expect(msOfStamp(other.clock.tick())).toBeLessThanOrEqual(NOW + MAX_DRIFT_MS);
    expect(msOfStamp(server.clock.last)).toBeLessThanOrEqual(NOW + MAX_DRIFT_MS);
  });
});

describe("the cursor", () => {
  test.each([
    { why: "ahead of the server", cursor: 99, epoch: "memory", purged: 0 },
    { why: "of another epoch", cursor: 1, epoch: "before", purged: 0 },
    { why: "older than the last purge", cursor: 1, epoch: "memory", purged: 2 },
  ])(
    "$why starts again from a full copy, and what it brings is taken",
    ({ cursor, epoch, purged }) => {
      const server = new MemoryServer(() => NOW);
      send(server, { items: [habit(1, "Water"), habit(2, "Run")] });
      server.purgedSeq = purged;
      const response = server.sync({ ...request({ items: [habit(3, "Read")] }), cursor, epoch });

      expect(response).toMatchObject({ reset: true, cursor, more: false, items: [], logs: [] });
      expect(response.results).toEqual([{ key: itemKey("habit", uuid(3)), status: "success" }]);
      const copy = server.copy(null);
      expect(copy.items.map(({ id }) => id)).toEqual([uuid(1), uuid(2), uuid(3)]);
      expect(copy).toMatchObject({ cursor: 3, next: null });
    },
  );

  test("a device that is told to start again keeps what waits", () => {
    const server = new MemoryServer(() => NOW);
    const device = new Replica("deva", () => NOW);
    device.write({ type: "habit.create", id: HABIT, draft: draft("Water"), position: "a0" });
    exchange(server, device, NOW);
    server.epoch = "restored";
    device.write({ type: "habit.change", id: HABIT, patch: { name: "Tea" } });
    exchange(server, device, NOW);
    device.write({ type: "log.mark", habitId: HABIT, day: START, status: "done", value: null });
    expect(server.sync(device.request()).reset).toBe(true); // until it has the copy
    device.refill([server.copy(null)], NOW);

    expect(device.item("habit", HABIT)?.["name"]?.[0]).toBe("Tea");
    expect(device.waiting).toBe(1);
    expect(device.cursor).toBe(server.seq);
    expect(device.epoch).toBe("restored");
  });
});

test("what changes while the parts of a copy come in is brought by the cursor of the first", () => {
  const server = new MemoryServer(() => NOW);
  const [device, other] = [new Replica("deva", () => NOW), new Replica("devb", () => NOW)];
  for (const [index, id] of [uuid(1), uuid(2)].entries()) {
    const create = {
      type: "habit.create",
      id,
      draft: draft(`Habit ${index}`),
      position: "a0",
    } as const;
    other.write(create);
    other.write({ type: "log.mark", habitId: id, day: START, status: "done", value: null });
  }
  exchange(server, other, NOW);
  const first = server.copy(null, 1);
  const late = { type: "log.mark", habitId: uuid(1), day: START, value: null } as const;
  other.write({ ...late, status: "skipped" });
  exchange(server, other, NOW);
  device.refill([first, server.copy(first.next, 1)], NOW);
  exchange(server, device, NOW);

  expect(device.cell(uuid(1), "2026-11-01")?.mark?.[0].s).toBe("skipped");
  expect(device.cell(uuid(2), "2026-11-01")?.mark?.[0].s).toBe("done");
});

test("a device's stamps go on after a restart, also when its clock was set back", () => {
  let wall = NOW;
  const device = new Replica("deva", () => wall);
  const before = device.write({
    type: "habit.create",
    id: HABIT,
    draft: draft("Water"),
    position: "a0",
  });
  wall -= DAY_MS;
  const again = new Replica("deva", () => wall, device.save());
  expect(again.write({ type: "habit.delete", id: HABIT }) > before).toBe(true);
});

function send(server: MemoryServer, batch: Partial<SyncBatch>) {
  return server.sync(request(batch));
}

function request(batch: Partial<SyncBatch>) {
  return { v: 1 as const, device: "dev1", cursor: 0, now: NOW, items: [], logs: [], ...batch };
}

function exchange(server: MemoryServer, device: Replica, at: number): void {
  const sent = device.request();
  device.receive(sent, server.sync(structuredClone(sent)), at);
}

function names(server: MemoryServer): unknown[] {
  return server.items().map(({ f }) => f["name"]?.[0]);
}

function stamp(counter: number): string {
  return stampOf(NOW - 1000, counter, "dev1");
}

function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

function draft(name: string) {
  return { ...blankHabit(START), name };
}

function draftFields(name: string): Record<string, Json> {
  return fieldsOfHabitDraft(draft(name), "a0");
}

function habit(number: number, name: string, at = 1): SyncItem {
  return { kind: "habit", id: uuid(number), f: stampFields(draftFields(name), stamp(at)) };
}

function item(id: string, values: Record<string, Json>, at = 1): SyncItem {
  return { kind: "habit", id, f: stampFields(values, stamp(at)) };
}

function goalOf(habitUuid: string): SyncItem {
  const contributions = [{ habitId: habitId(habitUuid), weight: 2 }];
  const values = fieldsOfGoalDraft({ ...blankGoal(START), name: "Much", contributions }, "a0");
  return { kind: "goal", id: GOAL, f: stampFields(values, stamp(1)) };
}
