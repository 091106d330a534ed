import pg from "pg";
import { expect, test, vi } from "vitest";

import { EmbeddedPostgres } from "./embedded-postgres";
import { killAtOnce, scratchCluster, serverProcesses, startMember } from "./testing/processes";

vi.setConfig({ testTimeout: 240_000 });

const ROUNDS = 4;

type Victims = "everything" | "the app" | "the server";

function open(directory: string): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.acquire({ projectRoot: process.cwd(), directory });
}

async function query<Row extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string) {
  const client = new pg.Client(server.connection("postgres"));
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The newest acknowledged value of each key. A value of a later round is always the greater one. */
function acknowledged(lines: readonly string[]): Map<number, number> {
  const newest = new Map<number, number>();
  for (const line of lines) {
    const [letter, key, value] = line.split(" ");
    if (letter === "A")
      newest.set(Number(key), Math.max(newest.get(Number(key)) ?? 0, Number(value)));
  }
  return newest;
}

test.each<{ victims: Victims }>([
  { victims: "everything" },
  { victims: "the app" },
  { victims: "the server" },
])("no acknowledged write is lost when $victims is killed", async ({ victims }) => {
  const directory = scratchCluster();
  const first = await open(directory);
  await query(first, "CREATE TABLE written (key int PRIMARY KEY, value bigint NOT NULL)");
  await first.release();

  const lines: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const writer = startMember("write", directory, round);
    await writer.ready;
    await new Promise((resolve) => setTimeout(resolve, 150 + ((round * 211) % 500)));
    if (victims !== "the server") killAtOnce([writer.process.pid]);
    if (victims !== "the app") killAtOnce(serverProcesses(directory));
    killAtOnce([writer.process.pid]);
    await writer.exited;
    lines.push(...writer.lines);
  }

  const server = await open(directory);
  const rows = await query<{ key: number; value: string }>(
    server,
    "SELECT key, value FROM written",
  );
  const found = new Map(rows.map(({ key, value }) => [key, Number(value)]));
  const expected = acknowledged(lines);
  const lost = [...expected].filter(([key, value]) => (found.get(key) ?? -1) < value);
  await server.release();

  expect(expected.size).toBeGreaterThan(100);
  expect(lost).toEqual([]);
});
