import { connect } from "node:net";

import type pg from "pg";

import { EventReader } from "@/lib/server/live/testing/event-reader";

import { expect, type Owner, test } from "./support/fixtures";
import { Instance } from "./support/instance";
import { newSessionCookie } from "./support/people";

const OTHER_PERSON = "018f0000-0000-7000-9000-00000000000f";

/** A browser's cookie for the person, and the id of the session behind it. */
async function newCookie(database: pg.Pool, { userId }: Owner, origin: string) {
  const { name, value } = await newSessionCookie(database, userId, origin);
  return { cookie: `${name}=${value}` };
}

async function listen(address: string, headers: Record<string, string>): Promise<EventReader> {
  const answer = await fetch(address, { headers });
  expect(answer.status).toBe(200);
  if (!answer.body) throw new Error("The stream has no body.");
  return new EventReader(answer.body);
}

/** A request of which the server never gets the last byte, as from a phone that has lost its network. */
function halfOfARequest(origin: string, { cookie }: { cookie: string }) {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined); // the server leaves
  const head = [
    "POST /api/sync HTTP/1.1",
    `host: ${hostname}:${port}`,
    `origin: ${origin}`,
    `cookie: ${cookie}`,
    "content-type: application/json",
    "content-length: 100",
  ];
  const isSent = new Promise<void>((resolve) =>
    socket.write(`${head.join("\r\n")}\r\n\r\n{`, () => resolve()),
  );
  return { isSent, end: () => void socket.destroy() };
}

test("a push through one instance reaches streams of another; one that ends gives back its place in the story", async ({
  owner,
  device,
  database,
  origin,
  today,
}) => {
  const second = await Instance.prepare();
  await second.start();
  try {
    const habit = device.addHabit({ name: "Read" }, today);
    await device.sync();
    const headers = await newCookie(database, owner, origin);
    const reader = await listen(`${second.origin}/api/events`, headers);
    await reader.next("hello");

    device.log(habit, today, "done");
    await device.sync();
    const logged = await reader.next("habit_logged");
    expect(logged.data).toMatchObject({ habitId: habit });
    const place = String(logged.id);

    // Twenty open streams do not keep a process from ending, nor does a request whose rest never comes: with either it would
    // wait for ever. Streams are told at once.
    const others = await Promise.all(
      Array.from({ length: 20 }, async () =>
        listen(`${second.origin}/api/events`, await newCookie(database, owner, origin)),
      ),
    );
    await Promise.all(others.map((other) => other.next("hello")));
    const stuck = halfOfARequest(second.origin, headers);
    await stuck.isSent;
    const askedAt = performance.now();
    const leaving = second.stop();
    await Promise.all([reader, ...others].map(({ ended }) => ended));
    expect(performance.now() - askedAt).toBeLessThan(5000);
    expect(await leaving).toBeLessThan(10_000);
    stuck.end();

    device.log(habit, today, "skipped");
    await device.sync();
    device.log(habit, today, "missed");
    await device.sync();
    await second.start();
    const byHeader = await listen(`${second.origin}/api/events`, {
      ...headers,
      "last-event-id": place,
    });
    const byAddress = await listen(`${second.origin}/api/events?after=${place}`, headers);
    for (const back of [byHeader, byAddress]) {
      await expect
        .poll(() => back.seen.filter(({ event }) => event === "habit_logged").length)
        .toBe(2);
      const ids = back.seen.flatMap(({ id }) => id ?? []);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      await back.cancel();
    }
  } finally {
    await second.stop();
  }
});

test("a stream is neither cached nor compressed, says where it begins, and ends with its session", async ({
  owner,
  database,
  origin,
}) => {
  const headers = await newCookie(database, owner, origin);
  const answer = await fetch(`${origin}/api/events`, {
    headers: { ...headers, "accept-encoding": "gzip, br" },
  });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store, no-transform",
    "x-accel-buffering": "no",
    connection: "close",
  });
  expect(answer.headers.has("content-encoding")).toBe(false);
  if (!answer.body) throw new Error("The stream has no body.");
  const reader = new EventReader(answer.body);
  expect(await reader.next("hello")).toMatchObject({ id: 0, data: { seq: 0 } });

  const head = await fetch(`${origin}/api/events`, { method: "HEAD", headers });
  expect(head.status).toBe(200);

  // A tab of somebody who was here before must not hear this person's news.
  const foreign = await fetch(`${origin}/api/events?for=${OTHER_PERSON}`, { headers });
  expect(foreign.status).toBe(401);

  await database.query("DELETE FROM sessions WHERE user_id = $1", [owner.userId]);
  await reader.ended;
  expect((await fetch(`${origin}/api/events`, { headers })).status).toBe(401);
});
