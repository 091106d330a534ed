import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";

import { asUserWriting } from "@/lib/data/as-user";
import { closeDatabase, prisma } from "@/lib/data/client";
import { statementsOf } from "@/lib/data/testing/statements";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { UserId } from "@/lib/domain/ids";
import { uuidV7 } from "@/lib/domain/uuid-v7";
import { snapshotOf } from "@/lib/server/snapshot";
import { copyForDevice, saveIntents, syncDevice, syncRequestSchema } from "@/lib/server/sync";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { CopyPart } from "@/lib/sync/protocol/message";
import { Replica } from "@/lib/sync/protocol/replica";

import { atMost, type BenchRow, percentile, told } from "./row";

const TODAY = calendarDay("2026-11-20");
const HABITS = 50;
const ROUNDS = 40;

type Size = { people: number; days: number };

/** Twenty people with fifty habits and a thousand days each. */
const MILLION: Size = { people: 20, days: 1000 };
const TEN_YEARS = 3650;

/**
 * What a device waits for: one tap, a full batch and the first paint, beside a million logs of others.
 * Needs the database that `DATABASE_URL` names; takes its people away again.
 */
export async function benchSync(size: Size = MILLION): Promise<BenchRow[]> {
  const people = await Promise.all(Array.from({ length: size.people }, newPerson));
  const veteran = await newPerson();
  try {
    for (const person of people) await seed(person, size.days);
    await seed(veteran, TEN_YEARS);
    const [ada] = people as [UserId]; // there is at least one
    const device = new Replica("dev1", Date.now);
    await catchUp(ada, device);
    const cpuBefore = process.cpuUsage();
    const batches = await times(ROUNDS, () => exchange(ada, device, fullBatch));
    const cpu = process.cpuUsage(cpuBefore);
    const taps = await times(ROUNDS, () => exchange(ada, device, oneTap));
    const few = await statementsOf(() => exchange(ada, device, oneTap));
    const many = await statementsOf(() => exchange(ada, device, fullBatch));
    const snapshots = await times(5, () => firstPaint(ada));
    const copies = await times(6, () => fullCopy(veteran));
    const copied = await statementsOf(() => fullCopy(veteran));
    const { bytes, zipped } = await fullCopy(veteran);
    return [
      told("logs beside them", String(size.people * HABITS * size.days)),
      atMost("sync of 50 + 200, warm, p95", percentile(batches, 0.95), 100, "ms"),
      told("sync of 50 + 200, warm, p50", `${percentile(batches, 0.5).toFixed(1)} ms`),
      // Says how much there is to do, however busy the machine is; the device of the bench is in it.
      told(
        "sync of 50 + 200, Node alone",
        `${((cpu.user + cpu.system) / 1000 / ROUNDS).toFixed(1)} ms`,
      ),
      told("sync of one tap, p50", `${percentile(taps, 0.5).toFixed(1)} ms`),
      told("statements, one tap", String(few.length)),
      told("statements, 50 + 200", String(many.length)),
      atMost(
        `first paint of ${HABITS * size.days} logs, p50`,
        percentile(snapshots, 0.5),
        500,
        "ms",
      ),
      atMost(`full copy of ${HABITS * TEN_YEARS} logs, p50`, percentile(copies, 0.5), 1500, "ms"),
      told("statements, full copy", String(copied.length)),
      told("bytes of the full copy, and zipped", `${kilobytes(bytes)}, ${kilobytes(zipped)}`),
    ];
  } finally {
    await prisma().user.deleteMany({ where: { id: { in: [...people, veteran] } } });
    await closeDatabase();
  }
}

async function newPerson(): Promise<UserId> {
  const id = uuidV7(Date.now(), randomBytes(10));
  await prisma().user.create({ data: { id, email: `${id}@example.test`, name: "Bench" } });
  return id as UserId; // the bench stands in for a session
}

/** A log on each of the last days of every habit, in the order of the days as in real life. */
async function seed(person: UserId, days: number): Promise<void> {
  const start = addDays(TODAY, -days);
  const intents = Array.from({ length: HABITS }, (_, index): Intent => ({
    type: "habit.create",
    id: habitAt(index),
    draft: { ...blankHabit(start), valueType: "counter", name: `Habit ${index}` },
    position: "a0",
  }));
  await saveIntents(person, intents);
  await asUserWriting(
    person,
    (tx) => tx.$executeRaw`
      INSERT INTO habit_logs (user_id, habit_id, day, amount, cell)
      SELECT h.user_id, h.id, d.day, 1500, jsonb_build_object('mark', jsonb_build_array(
        jsonb_build_object('s', NULL, 'v', 1500), '0mi6rzmp80000-k3v9x2aa'))
      FROM generate_series(${toIsoDay(start)}::date, ${toIsoDay(TODAY)}::date, '1 day') AS d(day)
      CROSS JOIN habits h WHERE h.user_id = ${person}::uuid ORDER BY d.day`,
  );
}

async function catchUp(person: UserId, device: Replica): Promise<void> {
  while ((await exchange(person, device, () => undefined, 2000)).isMore);
}

/** Lets a person do something and syncs it. `ms` is the server's part alone. */
async function exchange(
  person: UserId,
  device: Replica,
  act: (device: Replica) => void,
  limit?: number,
): Promise<{ ms: number; isMore: boolean }> {
  act(device);
  const sent = device.request(limit);
  const startedAt = performance.now();
  const response = await syncDevice(person, syncRequestSchema.parse(sent));
  const ms = performance.now() - startedAt;
  device.receive(sent, response, sent.now);
  return { ms, isMore: response.more };
}

async function firstPaint(person: UserId): Promise<{ ms: number }> {
  const startedAt = performance.now();
  await snapshotOf(person, profileOf(person), new Date());
  return { ms: performance.now() - startedAt };
}

/** What `GET /api/snapshot` does for a new device, JSON included. */
async function fullCopy(person: UserId): Promise<{ ms: number; bytes: number; zipped: number }> {
  const startedAt = performance.now();
  let after: string | null = null;
  let text = "";
  do {
    const part: CopyPart = await copyForDevice(person, after);
    text += JSON.stringify(part);
    after = part.next;
  } while (after !== null);
  const ms = performance.now() - startedAt;
  return { ms, bytes: text.length, zipped: gzipSync(text).length };
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function oneTap(device: Replica): void {
  device.write({ type: "log.add", habitId: habitAt(0), day: TODAY, amount: 1 });
}

function fullBatch(device: Replica): void {
  for (let index = 0; index < 50; index++) {
    const patch = { description: String(Math.random()) };
    device.write({ type: "habit.change", id: habitAt(index), patch });
  }
  for (let index = 0; index < 200; index++) {
    const day = addDays(TODAY, -Math.floor(index / HABITS));
    device.write({ type: "log.add", habitId: habitAt(index % HABITS), day, amount: 1 });
  }
}

async function times(rounds: number, work: () => Promise<{ ms: number }>): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push((await work()).ms);
  return took.slice(Math.min(3, rounds - 1)); // the first ones warm up
}

function habitAt(index: number): string {
  return `018f0000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
}

function profileOf(userId: string) {
  return {
    userId,
    email: "bench@example.test",
    name: "Bench",
    role: "user",
    timeZone: "UTC",
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  } as const;
}
