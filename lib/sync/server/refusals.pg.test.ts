import { beforeEach, describe, expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import type { UserId } from "@/lib/domain/ids";
import { itemKey, logKey } from "@/lib/sync/protocol/message";
import type { Json } from "@/lib/sync/protocol/registers";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { ask, namesIn, uuid } from "./testing/ask";
import { DAY, GOAL, habit, note, NOW, rename, set, stamped } from "./testing/batches";
import { syncRequestSchema } from "./wire-schemas";

let ada: UserId;
beforeEach(async () => {
  ada = await insertUser();
});

describe("what is refused, item by item", () => {
  test("one thing has one result: beside a part that is refused nothing of it is taken", async () => {
    await ask(ada, { items: [habit(1, "Water")] }, NOW);
    const parts = [rename(1, "Tea"), set(1, { password: "x" }), set(1, { secret: "y" })];
    const { results } = await ask(ada, { items: [...parts, habit(2, "Run")] }, NOW);
    expect(results).toMatchObject([
      { key: itemKey("habit", uuid(1)), status: "error", code: "invalid" },
      { key: itemKey("habit", uuid(2)), status: "success" },
    ]);
    expect(results).toHaveLength(2);
    expect(namesIn(await ask(ada, {}, NOW))).toEqual(["Water", "Run"]);
  });

  const at = stampOf(NOW, 0, "dev1");
  test.each<{ why: string; item: unknown; message: RegExp }>([
    { why: "NUL in a name", item: rename(1, "a\u0000b"), message: /name/ },
    { why: "half a character", item: rename(1, "a\uD800"), message: /name/ },
    { why: "a blank name", item: rename(1, "  "), message: /blank/ },
    { why: "a name that is too long", item: rename(1, "x".repeat(121)), message: /120/ },
    { why: "an unknown register", item: set(1, { password: "x" }), message: /no such register/ },
    { why: "a register of every object", item: set(1, { constructor: 1 }), message: /no such/ },
    {
      why: "a register that would change what objects are",
      item: JSON.parse(`{"kind":"habit","id":"${uuid(1)}","f":{"__proto__":["x","${at}"]}}`),
      message: /register/,
    },
    { why: "an unknown prefix", item: set(1, { "toString:x": 1 }), message: /no such register/ },
    { why: "a day that does not exist", item: set(1, { start: "2026-02-30" }), message: /day/ },
    { why: "a day before all", item: set(1, { start: "0000-01-01" }), message: /not a day/ },
    { why: "a number out of range", item: set(1, { scaleMax: 1e9 }), message: /scaleMax/ },
    { why: "part of a number", item: set(1, { clockOrigin: 0.5 }), message: /clockOrigin/ },
    { why: "an unknown schedule", item: version({ kind: "lunar" }), message: /version/ },
    { why: "more than the schedule holds", item: version({ kind: "daily", n: 1 }), message: /n/ },
    { why: "a version of no day", item: set(1, { "version:soon": null }), message: /not a day/ },
    { why: "a pause that ends first", item: pause("2026-03-02", "2026-03-01"), message: /ends/ },
    { why: "half of the terms to come", item: terms({ from: "2026-03-01" }), message: /coming/ },
    {
      why: "an answer to no suggestion",
      item: set(1, { "declined:everything": "2026-03-01" }),
      message: /declined/,
    },
    {
      why: "an answer on no day",
      item: set(1, { "declined:raise_target": "soon" }),
      message: /not a day/,
    },
    {
      why: "less than was followed",
      item: set(1, { "followed:2026-03-01": { kind: "raise_target" } }),
      message: /followed/,
    },
    { why: "no registers", item: set(1, {}), message: /no registers/ },
    {
      why: "no stamp",
      item: { kind: "habit", id: uuid(1), f: { name: ["x", "now"] } },
      message: /stamp/,
    },
    { why: "no id", item: { kind: "habit", id: "1", f: { name: ["x", at] } }, message: /UUID/ },
    {
      why: "no kind",
      item: { kind: "user", id: uuid(1), f: { name: ["x", at] } },
      message: /kind/,
    },
    { why: "nothing at all", item: null, message: /./ },
  ])("$why", async ({ item, message }) => {
    await ask(ada, { items: [habit(1, "Water")] }, NOW);
    const { results } = await ask(ada, { items: [item, habit(2, "Run")] }, NOW);

    expect(results[0]).toMatchObject({ status: "error", code: "invalid" });
    expect(results[0]?.message).toMatch(message);
    expect(results[1]).toMatchObject({ status: "success" });
    expect(namesIn(await ask(ada, {}, NOW))).toEqual(["Water", "Run"]);
  });

  test.each<{ why: string; c: unknown }>([
    { why: "NUL in a note", c: { note: ["\u0000", at] } },
    { why: "half a character in a text", c: { mark: [{ s: null, v: "\uDC00" }, at] } },
    { why: "10,001 letters of a note", c: { note: ["x".repeat(10_001), at] } },
    { why: "a huge number", c: { mark: [{ s: null, v: 1e300 }, at] } },
    { why: "an infinite number", c: JSON.parse(`{"inc":{"dev1":[1e999,"${at}"]}}`) },
    { why: "part of a thousandth", c: { inc: { dev1: [0.5, at] } } },
    { why: "an unknown status", c: { mark: [{ s: "maybe", v: null }, at] } },
    { why: "a device with a name that every object knows", c: { inc: { constructor: [1, at] } } },
    { why: "a day's registers with __proto__", c: JSON.parse(`{"__proto__":["x","${at}"]}`) },
    { why: "an addition of __proto__", c: JSON.parse(`{"inc":{"__proto__":[1,"${at}"]}}`) },
    { why: "no registers", c: {} },
    { why: "an unknown register", c: { value: [1, at] } },
  ])("$why", async ({ c }) => {
    await ask(ada, { items: [habit(1, "Water")] }, NOW);
    const { results } = await ask(ada, { logs: [{ h: uuid(1), d: DAY, c }] }, NOW);
    expect(results).toMatchObject([
      { key: logKey(uuid(1), DAY), status: "error", code: "invalid" },
    ]);
    expect((await ask(ada, {}, NOW)).logs).toEqual([]);
  });

  test("a note of 10,000 letters of three bytes is kept as it is", async () => {
    const long = "…".repeat(10_000);
    await ask(ada, { items: [habit(1, "Water")], logs: [note(1, long)] }, NOW);
    expect((await ask(ada, {}, NOW)).logs[0]?.c.note?.[0]).toBe(long);
  });

  test.each([
    { why: "51 items", body: { items: Array.from({ length: 51 }, (_, n) => habit(n, `${n}`)) } },
    { why: "201 logs", body: { logs: Array.from({ length: 201 }, () => note(1)) } },
    { why: "a negative cursor", body: { cursor: -1 } },
    { why: "a cursor that is no number", body: { cursor: Number.NaN } },
    { why: "a page of millions", body: { limit: 1_000_000 } },
    { why: "another version", body: { v: 2 } },
    { why: "something else", body: { userId: "somebody" } },
  ])("the whole request, when it has $why", ({ body }) => {
    const request = { v: 1, device: "dev1", cursor: 0, now: NOW, items: [], logs: [], ...body };
    expect(syncRequestSchema.safeParse(request).success).toBe(false);
  });
});

function terms(coming: Json) {
  return { kind: "goal" as const, id: GOAL, f: stamped({ coming }, 2) };
}

function version(schedule: Json) {
  return set(1, { "version:2026-03-01": { schedule, target: null } });
}

function pause(from: string, to: string) {
  return set(1, { [`pause:${uuid(7001)}`]: { from, to } });
}
