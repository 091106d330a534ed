import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import pg from "pg";
import { expect, onTestFinished, test } from "vitest";

import { mountSmallDisk, removeSmallDisk } from "../testing/small-disk";
import { EmbeddedPostgres } from "./embedded-postgres";
import { clusterPlaces } from "./places";
import { stopServer } from "./server";

const DISK_MEGABYTES = 540;
/** More than the table: counting rows for the first time after a crash logs every page of it. */
const FILL_BYTES = 260_000_000;
const ROWS = 300;
const GAVE_UP_AND_CAME_BACK = /gave up its reserve[\s\S]*is back/;
const SMALL = { max_wal_size: "'64MB'", min_wal_size: "'32MB'" };

const disk = mountSmallDisk(DISK_MEGABYTES);

test.skipIf(disk === undefined)(
  "a full disk loses nothing, and the reserve brings the database back",
  { timeout: 240_000 },
  async () => {
    if (!disk) return;
    const directory = path.join(disk, "postgres");
    const places = clusterPlaces(directory);
    onTestFinished(async () => {
      await stopServer(places);
      removeSmallDisk(disk);
    });

    const reports: string[] = [];
    const server = await EmbeddedPostgres.acquire({
      projectRoot: process.cwd(),
      directory,
      settings: SMALL,
      report: (line) => reports.push(line),
    });
    expect(statSync(places.ballast).size).toBe(50_000_000);
    const pool = new pg.Pool({ ...server.connection("postgres"), max: 1 });
    pool.on("error", () => undefined); // the server goes down under it
    await pool.query("CREATE TABLE written (id bigserial PRIMARY KEY, text text)");

    const fill = path.join(disk, "fill");
    writeFileSync(fill, Buffer.alloc(FILL_BYTES));
    const acknowledged = await writeUntilRefused(pool);
    // Even reading writes: the first look at a row marks it, and the mark is logged. Without room for
    // the log the server gives up, and without room it cannot come back.
    const goOn = async () => {
      await countWritten(pool);
      return reports.join("\n");
    };
    await expect.poll(goOn, { timeout: 120_000, interval: 300 }).toMatch(GAVE_UP_AND_CAME_BACK);

    // What is left may not last for the next query, so the owner makes room, as the report asks.
    rmSync(fill);
    const count = () => countWritten(pool);
    await expect.poll(count, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(1_000);
    expect(await count()).toBeGreaterThanOrEqual(acknowledged);
    await pool.query("INSERT INTO written (text) VALUES ('room again')");
    await pool.end();
    await server.release();
    expect(existsSync(places.data)).toBe(true);
  },
);

/** How many rows there are; 0 while nobody answers. */
async function countWritten(pool: pg.Pool): Promise<number> {
  try {
    const { rows } = await pool.query<{ count: number }>("SELECT count(*)::int FROM written");
    return rows[0]?.count ?? 0;
  } catch {
    return 0;
  }
}

/** Inserts until the server says no, and answers how many rows it acknowledged. */
async function writeUntilRefused(pool: pg.Pool): Promise<number> {
  for (let acknowledged = 0; ; acknowledged += ROWS) {
    try {
      await pool.query(
        `INSERT INTO written (text)
         SELECT repeat(md5(random()::text), 60) FROM generate_series(1, $1)`,
        [ROWS],
      );
    } catch {
      return acknowledged;
    }
  }
}
