import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import { type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";

import { userDay } from "@/lib/domain/user-day";
import { EventReader } from "@/lib/server/live/testing/event-reader";

import { Device } from "../../e2e/support/device";
import { Instance } from "../../e2e/support/instance";
import { newPerson, newSessionCookie, signIn } from "../../e2e/support/people";
import type { ServedApp } from "../support/end-to-end";
import { atMost, type BenchRow, percentile, told } from "./row";

const STREAMS = 1000;
const COMMITS = 100;
const TAPS = 30;
/** Longer than changes are gathered for: each tap is a first one. */
const BETWEEN_TAPS_MS = 450;

type Listener = { userId: string; reader: EventReader };

/** What open streams cost, and how long news take from the commit and from the tap of another device. */
export async function benchLive({
  baseURL,
  databaseUrl,
  environment,
}: ServedApp): Promise<BenchRow[]> {
  const database = new pg.Pool({
    connectionString: databaseUrl,
    options: "-c timezone=UTC",
    max: 4,
  });
  const instance = await Instance.prepare(environment); // with nothing else to do, so that its memory tells of streams
  try {
    await instance.start();
    return [
      ...(await benchStreams(instance, database)),
      ...(await benchDevices(database, baseURL)),
    ];
  } finally {
    await instance.stop();
    await database.end();
  }
}

async function benchStreams(instance: Instance, database: pg.Pool): Promise<BenchRow[]> {
  const warm = await openStreams(instance, database, 50);
  await Promise.all(warm.map(({ reader }) => reader.cancel()));
  await pause(2000);
  const before = residentKilobytes(instance.pid);
  const startedAt = performance.now();
  const listeners = await openStreams(instance, database, STREAMS);
  const opened = performance.now() - startedAt;
  await pause(3000);
  const each = (residentKilobytes(instance.pid) - before) / STREAMS;

  const times: number[] = [];
  for (let turn = 0; turn < COMMITS; turn++) {
    const listener = listeners[(turn * 7919) % STREAMS];
    if (listener) times.push(await commitToClient(database, listener));
  }
  const burst = await timeOf(() => tellAll(database, listeners));
  const stopped = await instance.stop();
  await Promise.all(listeners.map(({ reader }) => reader.ended));
  return [
    before > 0
      ? atMost(`memory of an idle stream at ${STREAMS} (RSS)`, each, 200, "kB")
      : told("memory of an idle stream", "not known on this system"),
    told(`${STREAMS} streams opened, each by somebody else`, `${Math.round(opened)} ms`),
    told("commit → client, p50", `${percentile(times, 0.5).toFixed(1)} ms`),
    told("commit → client, p95", `${percentile(times, 0.95).toFixed(1)} ms`),
    told(`one commit for each of ${STREAMS}, until all know`, `${Math.round(burst)} ms`),
    atMost(`SIGTERM with ${STREAMS} open streams`, stopped, 10_000, "ms"),
  ];
}

async function openStreams(
  { origin }: Instance,
  database: pg.Pool,
  count: number,
): Promise<Listener[]> {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO users (id, email, name)
     SELECT id, id || '@example.test', 'Bench' FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $1)) AS x
     RETURNING id`,
    [count],
  );
  const listeners: Listener[] = [];
  // Not all at once: a browser does not wait in a queue of a thousand either.
  for (let at = 0; at < rows.length; at += 25) {
    const some = rows.slice(at, at + 25).map(({ id }) => openStream(origin, database, id));
    listeners.push(...(await Promise.all(some)));
  }
  return listeners;
}

async function openStream(origin: string, database: pg.Pool, userId: string): Promise<Listener> {
  const { name, value } = await newSessionCookie(database, userId, origin);
  const answer = await fetch(`${origin}/api/events`, { headers: { cookie: `${name}=${value}` } });
  if (!answer.ok || !answer.body) throw new Error(`The stream answered ${answer.status}.`);
  const reader = new EventReader(answer.body);
  await reader.next("hello");
  return { userId, reader };
}

async function commitToClient(database: pg.Pool, { userId, reader }: Listener): Promise<number> {
  const from = reader.seen.length;
  const client = await database.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    await client.query("INSERT INTO events (user_id, type, data) VALUES ($1, 'nudge', '{}')", [
      userId,
    ]);
    const at = performance.now();
    const heard = reader.next("nudge", from).then(() => performance.now());
    await client.query("COMMIT");
    return (await heard) - at;
  } finally {
    client.release();
  }
}

async function tellAll(database: pg.Pool, listeners: readonly Listener[]): Promise<void> {
  const left = [...listeners];
  const lane = async () => {
    for (let next = left.pop(); next; next = left.pop()) await commitToClient(database, next);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}

async function benchDevices(database: pg.Pool, baseURL: string): Promise<BenchRow[]> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const contexts = [
      await browser.newContext({ baseURL }),
      await browser.newContext({ baseURL }),
    ] as const;
    const person = await newPerson(database);
    for (const context of contexts) await signIn(database, person, context, baseURL);
    const device = new Device(contexts[0].request, baseURL);
    const today = userDay(new Date(), "Europe/Warsaw", 0); // where new people of the tests live
    device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
    await device.sync();
    const [one, two] = [await openToday(contexts[0]), await openToday(contexts[1])];
    const times: number[] = [];
    for (let tap = 1; tap <= TAPS; tap++) {
      times.push(await tapToOther(one, two, tap));
      await pause(BETWEEN_TAPS_MS);
    }
    return [
      told(
        `tap → paint on another device, ${TAPS} taps, p50`,
        `${percentile(times, 0.5).toFixed(0)} ms`,
      ),
      atMost("tap → paint on another device, p95", percentile(times, 0.95), 400, "ms"),
    ];
  } finally {
    await browser.close();
  }
}

async function openToday(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const streamed = page.waitForResponse((response) => response.url().includes("/api/events"));
  await page.goto("/today");
  await streamed;
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
  return page;
}

/** From the click on one page to the frame in which the other, which nobody touches, shows the number. */
async function tapToOther(one: Page, two: Page, total: number): Promise<number> {
  const shown = two.evaluate(async (text) => {
    const tile = () => document.querySelector(".row button.tile")?.textContent;
    const start = performance.now();
    while (tile() !== text) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (performance.now() - start > 10_000) throw new Error(`It shows ${tile()}, not ${text}.`);
    }
    return performance.timeOrigin + performance.now();
  }, String(total));
  const tapped = await one.evaluate(() => {
    const at = performance.timeOrigin + performance.now();
    document.querySelector<HTMLElement>(".row button.tile")?.click();
    return at;
  });
  return (await shown) - tapped;
}

/** What a process holds in memory; 0 where the system does not say. */
function residentKilobytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] ?? 0);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
