import { beforeEach, describe, expect, test } from "vitest";

import { asOwner, insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import { fieldsOfGoalDraft } from "@/lib/sync/protocol/goal-fields";
import { fieldsOfHabitDraft } from "@/lib/sync/protocol/habit-fields";
import { fieldsOfImport } from "@/lib/sync/protocol/import-fields";
import { itemKey, logKey, type SyncResponse } from "@/lib/sync/protocol/message";
import { type Json, stampFields } from "@/lib/sync/protocol/registers";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { syncTx } from "./apply";
import { copyPart } from "./copy";
import { syncRequestSchema } from "./wire-schemas";

const NOW = Date.UTC(2026, 10, 20, 12);
const START = calendarDay("2026-01-01");
const DAY = "2026-11-20";
const GOAL = uuid(9000);
const IMPORT = uuid(9001);

let ada: UserId;
/** By the server's clock. */
let now: number;
beforeEach(async () => {
  now = NOW;
  ada = await insertUser();
});

describe("whose things they are", () => {
  test("an id of somebody else is as good as none", async () => {
    const bob = await insertUser();
    await push(bob, { items: [habit(1, "Bob's"), habit(2, "Bob's second")] });
    const { results } = await push(ada, {
      items: [habit(3, "Mine"), rename(1, "Taken over")],
      logs: [note(3), note(1), note(2)],
    });

    expect(brief(results)).toEqual([
      [itemKey("habit", uuid(3)), "success"],
      [itemKey("habit", uuid(1)), "unknown"],
      [logKey(uuid(3), DAY), "success"],
      [logKey(uuid(1), DAY), "missing_parent"],
      [logKey(uuid(2), DAY), "missing_parent"],
    ]);
    expect(namesIn(await pull(bob))).toEqual(["Bob's", "Bob's second"]);
    expect((await pull(bob)).logs).toEqual([]);
  });

  test("a new thing may have the id of somebody else's: keys begin with the person", async () => {
    const bob = await insertUser();
    await push(bob, { items: [habit(1, "Bob's")], logs: [note(1, "bob")] });
    const { results } = await push(ada, { items: [habit(1, "Ada's")], logs: [note(1, "ada")] });

    expect(results.map(({ status }) => status)).toEqual(["success", "success"]);
    expect(namesIn(await pull(bob))).toEqual(["Bob's"]);
    expect((await pull(bob)).logs.map(({ c }) => c.note?.[0])).toEqual(["bob"]);
    expect(namesIn(await pull(ada))).toEqual(["Ada's"]);
  });

  test("a goal cannot be fed by somebody else's habit", async () => {
    const bob = await insertUser();
    await push(bob, { items: [habit(1, "Bob's")] });
    const { results } = await push(ada, { items: [goal([1])] });
    expect(brief(results)).toEqual([[itemKey("goal", GOAL), "missing_parent"]]);
  });

  test("nobody there is signed out", async () => {
    const nobody = crypto.randomUUID() as string as UserId;
    await expect(push(nobody, { items: [habit(1, "x")] })).rejects.toMatchObject({
      code: "signed_out",
    });
  });
});

describe("what is refused, item by item", () => {
  test("one thing has one result: beside a part that is refused nothing of it is taken", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const parts = [rename(1, "Tea"), set(1, { password: "x" }), set(1, { secret: "y" })];
    const { results } = await push(ada, { items: [...parts, habit(2, "Run")] });
    expect(results).toMatchObject([
      { key: itemKey("habit", uuid(1)), status: "error", code: "invalid" },
      { key: itemKey("habit", uuid(2)), status: "success" },
    ]);
    expect(results).toHaveLength(2);
    expect(namesIn(await pull(ada))).toEqual(["Water", "Run"]);
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
    await push(ada, { items: [habit(1, "Water")] });
    const { results } = await push(ada, { items: [item, habit(2, "Run")] });

    expect(results[0]).toMatchObject({ status: "error", code: "invalid" });
    expect(results[0]?.message).toMatch(message);
    expect(results[1]).toMatchObject({ status: "success" });
    expect(namesIn(await pull(ada))).toEqual(["Water", "Run"]);
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
    await push(ada, { items: [habit(1, "Water")] });
    const { results } = await push(ada, { logs: [{ h: uuid(1), d: DAY, c }] });
    expect(results).toMatchObject([
      { key: logKey(uuid(1), DAY), status: "error", code: "invalid" },
    ]);
    expect((await pull(ada)).logs).toEqual([]);
  });

  test("a note of 10,000 letters of three bytes is kept as it is", async () => {
    const long = "…".repeat(10_000);
    await push(ada, { items: [habit(1, "Water")], logs: [note(1, long)] });
    expect((await pull(ada)).logs[0]?.c.note?.[0]).toBe(long);
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

describe("batches", () => {
  test("an empty one only reads", async () => {
    const sent = await statementsOf(() => push(ada, {}));
    expect(sent.filter((text) => /\b(?:INSERT|UPDATE|DELETE)\b/.test(text))).toEqual([]);
    expect(sent.length).toBeLessThanOrEqual(3);
  });

  test("take as many statements for two hundred and fifty things as for a few", async () => {
    const few = await statementsOf(() => push(ada, everything(1)));
    const bob = await insertUser();
    const many = await statementsOf(() => push(bob, everything(48)));

    expect(few).toHaveLength(12);
    expect(many).toHaveLength(12);
  });

  test("the same id twice is merged, in Postgres too", async () => {
    const { results } = await push(ada, {
      items: [habit(1, "Water"), rename(1, "Tea"), rename(1, "Tea")],
      logs: [note(1), note(1)],
    });
    expect(brief(results)).toEqual([
      [itemKey("habit", uuid(1)), "success"],
      [logKey(uuid(1), DAY), "success"],
    ]);
    expect(namesIn(await pull(ada))).toEqual(["Tea"]);
  });

  test("names may change places in one batch", async () => {
    await push(ada, { items: [habit(1, "Water"), habit(2, "Run"), habit(3, "Read")] });
    await push(ada, { items: [rename(2, "Water"), rename(1, "Read"), rename(3, "Run")] });
    const names = namesIn(await pull(ada));
    expect(new Set(names).size).toBe(3);
  });

  test("a habit in the trash gives its name away and keeps its logs", async () => {
    await push(ada, { items: [habit(1, "Water")], logs: [note(1)] });
    await push(ada, { items: [set(1, { deleted: true }, 5), habit(2, "Water")] });
    const { results } = await push(ada, { items: [set(1, { deleted: false }, 6)] });

    expect(results[0]).toMatchObject({ status: "conflict", code: "name_taken" });
    expect(new Set(namesIn(await pull(ada)))).toEqual(new Set(["Water (2)", "Water"]));
    expect((await pull(ada)).logs).toHaveLength(1);
  });

  test("the thousand-and-first habit is refused, and so are its logs", async () => {
    for (let from = 0; from < MAX_HABITS; from += 50) {
      const items = Array.from({ length: 50 }, (_, n) => habit(from + n, `Habit ${from + n}`));
      await push(ada, { items });
    }
    const { results } = await push(ada, { items: [habit(5000, "One more")], logs: [note(5000)] });
    expect(brief(results)).toEqual([
      [itemKey("habit", uuid(5000)), "limit"],
      [logKey(uuid(5000), DAY), "missing_parent"],
    ]);
  });

  test("two devices at the same moment both get in, one after the other", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const add = (device: string) =>
      push(ada, {
        device,
        logs: [{ h: uuid(1), d: DAY, c: { inc: { [device]: [1000, stampOf(NOW, 1, device)] } } }],
      });
    await Promise.all(["dev1", "dev2", "dev3", "dev4", "dev5", "dev6"].map(add));
    const [log] = (await pull(ada)).logs;
    expect(Object.keys(log?.c.inc ?? {})).toHaveLength(6);
  });

  test("a stamp from the future is filed once, however often its request comes", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const ahead = stampOf(NOW + 86_400_000, 0, "dev1");
    const sent = { logs: [log(1, DAY, { mark: [{ s: "done", v: null }, ahead] })] };
    const [first] = (await push(ada, sent)).results;
    const filed = first?.restamped?.[ahead] ?? "";
    const later = `${filed.slice(0, 9)}${"z".repeat(4)}-dev2`;
    await push(ada, { logs: [log(1, DAY, { mark: [{ s: "skipped", v: null }, later] })] });

    now += 5000;
    const [again] = (await push(ada, sent)).results;
    expect(again).toMatchObject({ code: "superseded", restamped: { [ahead]: filed } });
    expect((await pull(ada)).logs[0]?.c.mark?.[0].s).toBe("skipped");
  });

  test("a stamp from the future is filed after everything that was said in earlier batches", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const believed = stampOf(NOW + 50_000, 0, "dev2");
    await push(ada, { logs: [log(1, DAY, { note: ["before", believed] })] });
    const ahead = stampOf(NOW + 86_400_000, 0, "dev1");
    const { results } = await push(ada, { logs: [log(1, DAY, { note: ["after", ahead] })] });

    expect(results).toMatchObject([{ status: "success" }]);
    expect((await pull(ada)).logs[0]?.c.note?.[0]).toBe("after");
  });

  test("a log's columns say what its registers add up to", async () => {
    await push(ada, {
      items: [habit(1, "Water")],
      logs: [
        log(1, "2026-11-01", { mark: [{ s: "done", v: 2500 }, stampOf(NOW, 0, "dev1")] }),
        log(1, "2026-11-02", { mark: [{ s: null, v: " " }, stampOf(NOW, 0, "dev1")] }),
        log(1, "2026-11-03", { mark: [{ s: null, v: "Hello" }, stampOf(NOW, 0, "dev1")] }),
        log(1, "2026-11-04", { inc: { dev1: [5, stampOf(NOW, 0, "dev1")] } }),
        log(1, "2026-11-05", { inc: { dev1: [-5, stampOf(NOW, 0, "dev1")] } }),
      ],
    });
    const { rows } = await asOwner((client) =>
      client.query(
        "SELECT status, amount::int, text FROM habit_logs WHERE user_id = $1 ORDER BY day",
        [ada],
      ),
    );
    expect(rows).toEqual([
      { status: "done", amount: 2500, text: null },
      { status: null, amount: 0, text: " " },
      { status: null, amount: 1, text: "Hello" },
      { status: null, amount: 5, text: null },
      { status: null, amount: null, text: null },
    ]);
  });

  test("what was logged is an event, once for each habit and only when something is said", async () => {
    const items = [habit(1, "Water"), habit(2, "Run")];
    const cleared = { mark: [{ s: null, v: null }, stampOf(NOW, 0, "dev1")] };
    await push(ada, { items, logs: [note(1), log(1, "2026-11-19", cleared), note(2)] });
    await push(ada, { logs: [note(1)] });
    const { rows } = await asOwner((client) =>
      client.query("SELECT type, data FROM events WHERE user_id = $1 ORDER BY seq", [ada]),
    );
    expect(rows).toEqual([
      { type: "habit_logged", data: { habitId: uuid(1), days: [DAY], device: "dev1" } },
      { type: "habit_logged", data: { habitId: uuid(2), days: [DAY], device: "dev1" } },
    ]);
  });
});

describe("the feed", () => {
  test("comes in pages that join without a gap or a double", async () => {
    await push(ada, everything(20));
    const whole = await pull(ada);
    const seen: unknown[] = [];
    let page = await pull(ada, { limit: 7 });
    for (;;) {
      seen.push(...page.items.map(({ id }) => id), ...page.logs.map(({ h, d }) => h + d));
      if (!page.more) break;
      page = await pull(ada, { limit: 7, cursor: page.cursor });
    }
    expect(seen).toHaveLength(whole.items.length + whole.logs.length);
    expect(new Set(seen).size).toBe(seen.length);
    expect(page.cursor).toBe(whole.cursor);
    expect((await pull(ada, { cursor: page.cursor })).items).toEqual([]);
  });

  test("says every value exactly as it was sent", async () => {
    const batch = everything(3);
    await push(ada, batch);
    const { items, logs } = await pull(ada);
    const byId = new Map(items.map((item) => [item.id, item.f]));
    for (const { id, f } of batch.items) expect(byId.get(id)).toEqual(f);
    expect(logs.map(({ h, d, c }) => ({ h, d, c }))).toEqual(batch.logs);
  });

  test("a cursor ahead of the server starts again from a full copy", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const page = await pull(ada, { cursor: Number.MAX_SAFE_INTEGER });
    expect(page).toMatchObject({ reset: true, more: false, items: [] });
  });

  test("so does one from before a purge or a restore", async () => {
    await push(ada, { items: [habit(1, "Water")] });
    const { cursor, epoch } = await push(ada, { items: [habit(2, "Run")] });
    expect(await pull(ada, { cursor, epoch })).not.toHaveProperty("reset");
    expect(await pull(ada, { cursor, epoch: "another" })).toHaveProperty("reset", true);

    await asOwner((client) =>
      client.query("UPDATE users SET purged_seq = $2 WHERE id = $1", [ada, cursor]),
    );
    expect(await pull(ada, { cursor: cursor - 1 })).toHaveProperty("reset", true);
    expect(await pull(ada, { cursor })).not.toHaveProperty("reset");
    // From the beginning on there is no feed any more: it would run into its own purge half-way.
    expect(await pull(ada, { cursor: 0 })).toHaveProperty("reset", true);
    expect(await copyPart(ada, null, { now: NOW })).toMatchObject({ cursor, epoch, next: null });
  });
});

type Body = { items?: unknown[]; logs?: unknown[]; device?: string };

function push(userId: UserId, body: Body): Promise<SyncResponse> {
  return ask(userId, body);
}

function pull(
  userId: UserId,
  cursor: { cursor?: number; epoch?: string; limit?: number } = {},
): Promise<SyncResponse> {
  return ask(userId, cursor);
}

function ask(userId: UserId, body: object): Promise<SyncResponse> {
  const request = { v: 1, device: "dev1", cursor: 0, now, items: [], logs: [], ...body };
  // Over the wire: what JSON cannot say does not arrive.
  const raw = syncRequestSchema.parse(JSON.parse(JSON.stringify(request)));
  return syncTx(userId, raw, { now, consequences: () => Promise.resolve([]) });
}

function brief(results: SyncResponse["results"]): [string, string][] {
  return results.map(({ key, status, code }) => [key, code ?? status]);
}

function namesIn({ items }: SyncResponse): unknown[] {
  return items.map(({ f }) => f["name"]?.[0]);
}

/** A habit, a goal and an import of every kind of register, `count` habits and four logs of each. */
function everything(count: number) {
  const habits = Array.from({ length: count }, (_, n) => habit(n, `Habit ${n}`));
  const record = {
    fileName: "loop.zip",
    fileHash: "ab".repeat(32),
    format: "loop",
    counts: { habits: 1 },
    mapping: { a: uuid(0) },
    cells: [{ habitId: habitId(uuid(0)), day: START }],
    createdAt: NOW,
  };
  const brought = { kind: "import" as const, id: IMPORT, f: stamped(fieldsOfImport(record), 2) };
  const logs = habits.flatMap(({ id }) =>
    [1, 2, 3, 4].map((n) => log(0, `2026-11-0${n}`, { note: ["x", stampOf(NOW, 0, "dev1")] }, id)),
  );
  return { items: [...habits, goal([0]), brought], logs };
}

function habit(number: number, name: string) {
  const draft = { ...blankHabit(START), name, tags: ["a", "b"] };
  const values = {
    ...fieldsOfHabitDraft(draft, "a0"),
    "version:2026-05-01": {
      schedule: { kind: "everyN", n: 2, anchor: "2026-04-30" },
      target: { op: "at_least", value: 0.1 },
    },
    [`pause:${uuid(7000)}`]: { from: "2026-06-01", to: null },
    "declined:raise_target": "2026-06-02",
    "declined:never_twice": null,
    "followed:2026-05-01": {
      kind: "reduce_frequency",
      plan: { schedule: { kind: "everyN", n: 2 }, target: null },
      replaced: null,
    },
  };
  return { kind: "habit" as const, id: uuid(number), f: stamped(values, 1) };
}

function goal(habits: number[]) {
  const contributions = habits.map((n) => ({ habitId: habitId(uuid(n)), weight: 0.1 }));
  const milestones = [{ id: uuid(8000), name: "Half", value: 50 }];
  const line = [{ day: START, value: 1.5 }];
  const terms = { ...termsOf(blankGoal(START)), deadline: START, contributions, line };
  const coming = { from: START, terms };
  const draft = { ...blankGoal(START), name: "Much", contributions, milestones, line, coming };
  return { kind: "goal" as const, id: GOAL, f: stamped(fieldsOfGoalDraft(draft, "a0"), 1) };
}

function terms(coming: Json) {
  return { kind: "goal" as const, id: GOAL, f: stamped({ coming }, 2) };
}

function set(number: number, values: Record<string, Json>, at = 2) {
  return { kind: "habit" as const, id: uuid(number), f: stamped(values, at) };
}

function rename(number: number, name: string) {
  return set(number, { name });
}

function version(schedule: Json) {
  return set(1, { "version:2026-03-01": { schedule, target: null } });
}

function pause(from: string, to: string) {
  return set(1, { [`pause:${uuid(7001)}`]: { from, to } });
}

function note(number: number, text = "hm") {
  return log(number, DAY, { note: [text, stampOf(NOW, 0, "dev1")] });
}

function log(number: number, d: string, c: object, h = uuid(number)) {
  return { h, d, c };
}

function stamped(values: Record<string, Json>, at: number) {
  return stampFields(values, stampOf(NOW - 1000, at, "dev1"));
}

function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}
