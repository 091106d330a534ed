import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { asUserWriting } from "@/lib/data/as-user";
import { listenForChanges } from "@/lib/data/change-listener";
import { type NewEvent, readNews, writeEvents } from "@/lib/data/events";
import { deleteSession, findSessionTimes, insertSession } from "@/lib/data/sessions";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { deleteUser } from "@/lib/data/users";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import { userDay } from "@/lib/domain/user-day";

import { saveIntents } from "../sync";
import { LiveHub } from "./live-hub";
import { EventReader } from "./testing/event-reader";
import { PAGE_EVENTS } from "./user-feed";

const HABIT = habitId("018f0000-0000-7000-8000-000000000001");
const TODAY = userDay(Date.now(), "UTC", 0);

let hub: LiveHub;
let reads: number;
/** Reads that are yet to fail, as with a database that is busy or away. */
let failures = 0;
let ada: UserId;
let session: string;

beforeEach(async () => {
  reads = 0;
  hub = newHub();
  ada = await insertUser();
  session = await sessionOf(ada);
});
afterEach(() => hub.close());

function newHub(limits?: ConstructorParameters<typeof LiveHub>[1]): LiveHub {
  const listen = (ears: Parameters<typeof listenForChanges>[0]) => listenForChanges(ears);
  const read = (userId: UserId, after: number | null) => {
    reads += 1;
    if (failures > 0) return Promise.reject(new Error(`no database ${failures--}`));
    return readNews(userId, after, PAGE_EVENTS);
  };
  return new LiveHub({ listen, readNews: read, findSessionTimes }, limits);
}

async function sessionOf(userId: UserId, expiresAt = new Date(Date.now() + 86_400_000)) {
  const id = `${userId}-${Math.random()}`;
  await insertSession({ id, userId, userAgent: "test", expiresAt }, new Date());
  return id;
}

function open(after: number | null = null, who = { userId: ada, sessionId: session }) {
  return new EventReader(hub.open({ ...who, after }).body);
}

function happen(userId: UserId, ...events: Partial<NewEvent>[]): Promise<void> {
  const whole = events.map((event) => ({ type: "nudge", key: null, data: {}, ...event }) as const);
  return asUserWriting(userId, (tx) => writeEvents(tx, userId, whole));
}

/** What a stream brought of some events that say which they are. */
function said(reader: EventReader): unknown[] {
  return reader.seen.flatMap(({ event, data }) => (event === "nudge" ? [data] : []));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("a log reaches every stream of its person, with where to pull, and nobody else's", async () => {
  const bob = await insertUser();
  const [phone, laptop] = [open(), open()];
  const other = open(null, { userId: bob, sessionId: await sessionOf(bob) });
  await Promise.all([phone.next("hello"), laptop.next("hello"), other.next("hello")]);

  await saveIntents(ada, [
    {
      type: "habit.create",
      id: HABIT,
      draft: { ...blankHabit(TODAY), name: "Water", valueType: "counter" },
      position: "a0",
    },
    { type: "log.add", habitId: HABIT, day: TODAY, amount: 1 },
  ]);
  for (const reader of [phone, laptop]) {
    const { data } = await reader.next("habit_logged");
    expect(data).toMatchObject({ habitId: HABIT, device: "srv0" });
    const poke = await reader.next("poke");
    const { head, last } = await readNews(ada, null, 1);
    expect(poke.data).toEqual({ seq: head });
    expect(reader.seen.at(-2)?.id).toBe(last);
  }
  await hub.sweep();
  expect(other.names()).toEqual(["hello"]);
});

describe("resuming", () => {
  test("each stream gets what it missed, in order and once, whatever the others have", async () => {
    const first = open();
    const { id } = await first.next("hello");
    await happen(ada, ...[1, 2, 3].map((n) => ({ data: { n } })));
    await until(() => said(first).length === 3);
    const second = first.seen.filter(({ event }) => event === "nudge")[0]?.id ?? 0;

    const [whole, part] = [open(id), open(second)];
    await until(() => said(whole).length === 3 && said(part).length === 2);
    await happen(ada, { data: { n: 4 } });
    await until(() => [first, whole, part].every((reader) => said(reader).length > 2));
    await until(() => said(part).length === 3 && said(first).length === 4);
    expect(said(first)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    expect(said(whole)).toEqual(said(first));
    expect(said(part)).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }]);
  });

  test("more than a page, and a place that the server has never reached", async () => {
    const { last } = await readNews(ada, null, 1);
    const many = Array.from({ length: 2 * PAGE_EVENTS + 7 }, (_, n) => ({ data: { n } }));
    await happen(ada, ...many);
    const reader = open(last);
    await until(() => said(reader).length === many.length);
    expect(said(reader)).toEqual(many.map(({ data }) => data));
    const ids = reader.seen.flatMap(({ event, id }) => (event === "nudge" ? [id] : []));
    expect(ids).toEqual(ids.toSorted((a, b) => Number(a) - Number(b)));

    const ahead = open(10 ** 12);
    await ahead.next("hello");
    await happen(ada, { data: { n: "after a restore" } });
    await until(() => said(ahead).length === 1);
  });

  test("what is older than a week is no news", async () => {
    await happen(ada, { data: { n: "old" } }, { data: { n: "new" } });
    await asOwner((client) =>
      client.query(
        `UPDATE events SET created_at = now() - interval '8 days' WHERE data->>'n' = 'old' AND user_id = $1`,
        [ada],
      ),
    );
    const reader = open(1);
    await until(() => said(reader).length === 1);
    expect(said(reader)).toEqual([{ n: "new" }]);
  });
});

describe("sessions", () => {
  test("one that is ended takes its streams along at once, the others stay", async () => {
    const laptop = await sessionOf(ada);
    const [mine, other] = [open(), open(null, { userId: ada, sessionId: laptop })];
    await Promise.all([mine.next("hello"), other.next("hello")]);
    await deleteSession(ada, session);
    await mine.ended;
    await happen(ada, { data: { n: 1 } });
    await other.next("nudge");
    expect(hub.count).toBe(1);
    expect(said(mine)).toEqual([]);
  });

  test("an account that is shut or deleted loses all of them, one that ran out its own", async () => {
    const bob = await insertUser();
    const eve = await insertUser();
    const short = await sessionOf(eve, new Date(Date.now() + 150));
    const shut = open();
    const gone = open(null, { userId: bob, sessionId: await sessionOf(bob) });
    const over = open(null, { userId: eve, sessionId: short });
    await Promise.all([shut.next("hello"), gone.next("hello"), over.next("hello")]);
    await asOwner((client) =>
      client.query("UPDATE users SET disabled_at = now() WHERE id = $1", [ada]),
    );
    await shut.ended;
    await deleteUser(bob);
    await gone.ended;
    await new Promise((resolve) => setTimeout(resolve, 160));
    await hub.sweep();
    await over.ended;
    expect(hub.count).toBe(0);
  });
});

describe("a reader who does not read", () => {
  test("gets nothing that would have to be kept, and everything once they do", async () => {
    const stream = hub.open({ userId: ada, sessionId: session, after: 0 });
    await until(() => stream.head !== null);
    const text = "x".repeat(1000);
    const many = Array.from({ length: 300 }, (_, n) => ({ data: { n, text } }));
    for (let at = 0; at < many.length; at += 50) await happen(ada, ...many.slice(at, at + 50));
    await until(() => stream.isFull);
    const before = reads;
    await happen(ada, { data: { n: 300, text } });
    await hub.sweep(); // a round trip, in which the notice would have made it read
    expect(reads).toBe(before);

    const reader = new EventReader(stream.body);
    await until(() => said(reader).length === 301);
    expect(said(reader).map((data) => (data as { n: number }).n)).toEqual([
      ...Array.from({ length: 301 }).keys(),
    ]);
  });

  test("is given up at the second beat", async () => {
    const stream = hub.open({ userId: ada, sessionId: session, after: 0 });
    const attentive = open();
    await attentive.next("hello");
    await happen(ada, ...Array.from({ length: 90 }, () => ({ data: { text: "x".repeat(1000) } })));
    await until(() => stream.isFull);
    hub.beat();
    expect(hub.count).toBe(2);
    hub.beat();
    expect(hub.count).toBe(1);
    await attentive.next("beat");
  });
});

test("every stream gets a sign of life in time, and is looked after by itself", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const reader = open();
  await reader.next("hello");
  expect(reader.seen.map(({ event }) => event)).not.toContain("beat");
  vi.advanceTimersByTime(20_000);
  await reader.next("beat");

  // A session whose end nobody was told of: its row went while nobody listened.
  await asOwner(async (client) => {
    await client.query("ALTER TABLE sessions DISABLE TRIGGER ALL");
    await client.query("DELETE FROM sessions WHERE id = $1", [session]);
    await client.query("ALTER TABLE sessions ENABLE TRIGGER ALL");
  });
  vi.advanceTimersByTime(45_000);
  await reader.ended;
  vi.useRealTimers();
});

test("there is an end to streams: of a browser the oldest goes, a person and the house refuse", async () => {
  await hub.close();
  hub = newHub({ session: 2, person: 3, all: 4 });
  const [oldest, second, third] = [open(), open(), open()];
  await oldest.ended;
  const laptop = { userId: ada, sessionId: await sessionOf(ada) };
  const fourth = open(null, laptop);
  const phone = { userId: ada, sessionId: await sessionOf(ada) };
  expect(() => open(null, phone)).toThrow(expect.objectContaining({ code: "too_many" }));
  const bob = await insertUser();
  const bobs = { userId: bob, sessionId: await sessionOf(bob) };
  open(null, bobs);
  expect(() => open(null, bobs)).toThrow(expect.objectContaining({ code: "busy" }));
  await Promise.all([second, third, fourth].map((reader) => reader.next("hello")));

  // Places are given back.
  await second.cancel();
  expect(hub.count).toBe(3);
  open(null, bobs);
  await hub.close();
  await Promise.all([third.ended, fourth.ended]);
  expect(() => open()).toThrow(expect.objectContaining({ code: "busy" }));
});

test("news that could not be read are read a moment later, without another notice", async () => {
  const reader = open();
  await reader.next("hello");
  await happen(ada, { data: { n: 1 } });
  await until(() => said(reader).length === 1); // by a notice: it listens
  failures = 1;
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  await happen(ada, { data: { n: 2 } });
  await expect.poll(() => failures).toBe(0);
  expect(said(reader)).toHaveLength(1);
  vi.advanceTimersByTime(4000);
  await expect.poll(() => said(reader)).toHaveLength(2);
  vi.useRealTimers();
});

test("the streams of one browser leave it a connection, however many tabs ask", async () => {
  const readers = Array.from({ length: 6 }, () => open());
  await readers[0]?.ended;
  expect(hub.count).toBe(5);
});

test("what was committed while nobody listened is told when somebody does again", async () => {
  const reader = open();
  const laptop = await sessionOf(ada);
  await Promise.all([
    reader.next("hello"),
    open(null, { userId: ada, sessionId: laptop }).next("hello"),
  ]);
  await happen(ada, { data: { n: 1 } });
  await until(() => said(reader).length === 1);
  // The connection that listens is cut, and before it is back something happens.
  await asOwner(async (client) => {
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    expect(rowCount).toBe(1);
  });
  await deleteSession(ada, laptop);
  await happen(ada, { data: { n: 2 } });
  await until(() => said(reader).length === 2);
  await happen(ada, { data: { n: 3 } });
  await until(() => said(reader).length === 3);
  expect(said(reader)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await expect.poll(() => hub.count).toBe(1); // long before the next sweep
});
