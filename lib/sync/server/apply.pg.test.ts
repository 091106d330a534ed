import { beforeEach, describe, expect, test } from "vitest";

import { asOwner, insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import type { UserId } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import { itemKey, logKey, type SyncResponse } from "@/lib/sync/protocol/message";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { copyPart } from "./copy";
import { ask, brief, namesIn, uuid } from "./testing/ask";
import { DAY, everything, GOAL, goal, habit, log, note, NOW, rename, set } from "./testing/batches";

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

  test("tidies no text, in no register, day or note: that is done before a value gets its stamp", async () => {
    const untidy = set(1, {
      name: "  Wa\u0308sser ",
      description: "\ttwo  lines\r\n",
      unit: " km ",
      tags: [" B", "a ", "a "],
      category: " ",
      cue: "\ufb01ne ",
    });
    const d = "2026-03-01";
    const written = [" Snow\n", stampOf(NOW, 3, "dev1")] as const;
    const said = log(1, d, {
      mark: [{ s: null, v: written[0] }, written[1]],
      note: written,
    });
    await push(ada, { items: [habit(1, "Water")] });
    await push(ada, { items: [untidy], logs: [said] });
    const { items, logs } = await pull(ada);
    expect(items.find(({ id }) => id === untidy.id)?.f).toMatchObject(untidy.f);
    expect(logs.find((one) => one.d === d)?.c).toEqual(said.c);
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
  return ask(userId, body, now);
}

function pull(
  userId: UserId,
  cursor: { cursor?: number; epoch?: string; limit?: number } = {},
): Promise<SyncResponse> {
  return ask(userId, cursor, now);
}
