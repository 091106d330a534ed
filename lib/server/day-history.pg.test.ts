import { beforeEach, describe, expect, test } from "vitest";

import { asUser, asUserWriting } from "@/lib/data/as-user";
import { PAST_VALUE_DAYS, PAST_VALUE_DEPTH } from "@/lib/data/past-values";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";

import { dayHistory, signedInDevices } from "./day-history";
import { noteDevice } from "./noted-devices";
import { saveIntents, syncDevice } from "./sync";

const HABIT = habitId("018f0000-0000-7000-8000-000000000001");
const DAY = calendarDay("2026-11-18");
const CHROME = "Mozilla/5.0 (Linux; Android 16; Pixel 9) Chrome/156.0.0.0 Mobile Safari/537.36";

let ada: UserId;
beforeEach(async () => {
  ada = await insertUser();
  await saveIntents(ada, [create()]);
});

describe("the past of a day", () => {
  test("a value that was replaced and one that came too late are both there", async () => {
    const [phone, tablet] = [await deviceOf("phone"), await deviceOf("tablet")];
    phone.write(mark(2));
    tablet.write(mark(5)); // later, and it arrives first
    await exchange(tablet);
    await exchange(phone);
    await saveIntents(ada, [mark(7)]);

    expect(await past()).toEqual([
      ["mark", "phone", 2000, "late"],
      ["mark", "tablet", 5000, "replaced"],
    ]);
    const history = await dayHistory(ada, HABIT, toIsoDay(DAY));
    expect(history?.cell.mark?.[0].v).toBe(7000);
  });

  test("forms, notes and additions leave theirs, and a first value leaves none", async () => {
    await saveIntents(ada, [{ type: "log.add", habitId: HABIT, day: DAY, amount: 1 }]);
    await saveIntents(ada, [{ type: "log.note", habitId: HABIT, day: DAY, note: "Hot" }]);
    expect(await past()).toEqual([]);
    await saveIntents(ada, [{ type: "log.add", habitId: HABIT, day: DAY, amount: 1 }]);
    await saveIntents(ada, [{ type: "log.note", habitId: HABIT, day: DAY, note: null }]);
    await saveIntents(ada, [{ type: "log.note", habitId: HABIT, day: DAY, note: "Cold" }]);
    expect(await past()).toEqual([
      ["inc:srv0", "srv0", 1000, "replaced"],
      ["note", "srv0", "Hot", "replaced"],
      ["note", "srv0", null, "replaced"],
    ]);
  });

  test("the same request again changes nothing", async () => {
    const [phone, tablet] = [await deviceOf("phone"), await deviceOf("tablet")];
    phone.write(mark(2));
    const early = phone.request();
    tablet.write(mark(5));
    await exchange(tablet);
    await send(early);
    const before = await past();
    await send(early);
    expect(await past()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test("takes one statement, however many values are replaced", async () => {
    const days = (count: number): Intent[] =>
      Array.from({ length: count }, (_, index) => mark(Math.random(), addDays(DAY, -index)));
    await saveIntents(ada, days(200));
    const few = await statementsOf(() => saveIntents(ada, days(1)));
    const many = await statementsOf(() => saveIntents(ada, days(200)));
    expect(many).toHaveLength(few.length);
    expect(many.filter((text) => text.includes("INSERT INTO past_values"))).toHaveLength(1);
  });

  test("keeps a register fifty deep and four hundred days long", async () => {
    await asOwner((client) =>
      client.query(
        `INSERT INTO past_values (user_id, habit_id, day, register, stamp, value, is_late, lost_at)
         SELECT $1, $2, CASE WHEN n < 100 THEN $3::date ELSE '2026-01-01' END,
           'mark', lpad(n::text, 13, '0') || '-phone', '{"s":null,"v":1}', false,
           now() - CASE WHEN n >= 110 THEN $4::int + 1 ELSE 1 END * interval '1 day'
         FROM generate_series(1, 119) AS n`,
        [ada, HABIT, toIsoDay(DAY), PAST_VALUE_DAYS],
      ),
    );
    await saveIntents(ada, [mark(1)]);
    await saveIntents(ada, [mark(2)]);
    expect(await past()).toHaveLength(PAST_VALUE_DEPTH);
    expect(await past("2026-01-01")).toHaveLength(10); // ten of twenty were too old
  });

  test("belongs to its person, and cannot be rewritten", async () => {
    await saveIntents(ada, [mark(1)]);
    await saveIntents(ada, [mark(2)]);
    const bob = await insertUser();
    expect(await dayHistory(bob, HABIT, toIsoDay(DAY))).toBeNull();
    const count = await asUser(bob, (tx) => tx.pastValue.count());
    expect(count).toBe(0);
    const rewrite = asUserWriting(ada, (tx) => tx.pastValue.updateMany({ data: { isLate: true } }));
    await expect(rewrite).rejects.toThrow(/permission denied/);
    const asTheOwner = asOwner((client) => client.query("UPDATE past_values SET is_late = true"));
    await expect(asTheOwner).rejects.toThrow(/never changes/);
  });

  test("an import is named by what it filled and by what it made", async () => {
    const phone = await deviceOf("phone");
    const other = habitId("018f0000-0000-7000-8000-000000000002");
    const importId = "018f0000-0000-7000-8000-0000000000b1";
    phone.write({
      type: "import.record",
      id: importId,
      record: {
        fileName: "Loop.db",
        fileHash: "ab".repeat(32),
        format: "loop",
        counts: {},
        mapping: {},
        cells: [{ habitId: HABIT, day: DAY }],
        createdAt: Date.now(),
      },
    });
    phone.write({ ...create(other, "Run"), ...originOf(importId) });
    await exchange(phone);
    const filled = await dayHistory(ada, HABIT, toIsoDay(DAY));
    expect(filled?.imports).toMatchObject([{ fileName: "Loop.db", filled: true }]);
    expect((await dayHistory(ada, HABIT, "2026-11-17"))?.imports).toEqual([]);
    const made = await dayHistory(ada, other, "2026-11-17");
    expect(made?.imports).toMatchObject([{ fileName: "Loop.db", format: "loop", filled: false }]);
  });
});

describe("devices", () => {
  test("are called what they call themselves, without the rest of it, and only while signed in", async () => {
    const sessionId = await insertSession();
    await noteDevice({ userId: ada, sessionId }, "phone", CHROME, Date.now());
    expect((await signedInDevices(ada)).devices).toMatchObject([
      { id: "phone", kind: "phone", browser: "Chrome", system: "Android" },
    ]);
    await asOwner((client) => client.query("DELETE FROM sessions WHERE id = $1", [sessionId]));
    expect((await signedInDevices(ada)).devices).toEqual([]);
    expect((await dayHistory(ada, HABIT, toIsoDay(DAY)))?.devices).toMatchObject([
      { id: "phone", browser: "Chrome" },
    ]);
    expect((await dayHistory(await insertUser(), HABIT, toIsoDay(DAY)))?.devices).toBeUndefined();
  });

  test("are noted once an hour, and two hundred of them are remembered", async () => {
    const sessionId = await insertSession();
    const now = Date.now();
    await noteDevice({ userId: ada, sessionId }, "phone", CHROME, now);
    const again = () => noteDevice({ userId: ada, sessionId }, "phone", CHROME, now + 3_599_999);
    expect(await statementsOf(again)).toEqual([]);
    for (let count = 0; count < 205; count++) {
      await noteDevice({ userId: ada, sessionId }, `dev${count}a`, "", now + count + 1);
    }
    const { devices } = await signedInDevices(ada);
    expect(devices).toHaveLength(200);
    expect(devices.map(({ id }) => id)).not.toContain("phone");
  });
});

function create(id = HABIT, name = "Water"): Extract<Intent, { type: "habit.create" }> {
  const draft = { ...blankHabit(addDays(DAY, -400)), name, valueType: "counter" as const };
  return { type: "habit.create", id, draft, position: "a0" };
}

function originOf(importId: string): Pick<Extract<Intent, { type: "habit.create" }>, "draft"> {
  const { draft } = create(HABIT, "Run");
  return { draft: { ...draft, origin: importId } };
}

function mark(value: number, day = DAY): Intent {
  return { type: "log.mark", habitId: HABIT, day, status: null, value };
}

/** What is kept of a day: register, device, value, and how it was lost. */
async function past(day = toIsoDay(DAY)): Promise<unknown[]> {
  const history = await dayHistory(ada, HABIT, day);
  return (history?.past ?? []).map(({ register, stamp, value, isLate }) => [
    register,
    stamp.slice(14),
    register === "mark" ? (value as { v: number }).v : value,
    isLate ? "late" : "replaced",
  ]);
}

async function deviceOf(name: string): Promise<Replica> {
  const device = new Replica(name, Date.now);
  await exchange(device);
  return device;
}

async function exchange(device: Replica): Promise<void> {
  const sent = device.request();
  device.receive(sent, await send(sent), sent.now);
}

function send(request: ReturnType<Replica["request"]>) {
  return syncDevice(ada, { ...request, items: [...request.items], logs: [...request.logs] });
}

async function insertSession(): Promise<string> {
  const id = crypto.randomUUID();
  await asOwner((client) =>
    client.query(
      `INSERT INTO sessions (id, user_id, user_agent, expires_at) VALUES ($1, $2, '', now() + interval '1 day')`,
      [id, ada],
    ),
  );
  return id;
}
