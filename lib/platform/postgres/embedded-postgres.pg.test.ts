import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import pg from "pg";
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { serverAccount } from "./account";
import { postgresBinaries } from "./binaries";
import { EmbeddedPostgres } from "./embedded-postgres";
import { pidFilePath, readPidFile } from "./pid-file";
import { clusterPlaces } from "./places";
import { isOutdated, stopServer } from "./server";
import {
  expectServerGone,
  killAtOnce,
  scratchCluster,
  serverProcesses,
  startMember,
} from "./testing/processes";

// Starting processes and clusters takes its time on a machine that does other things as well.
vi.setConfig({ testTimeout: 240_000 });

function acquire(directory: string, report?: (line: string) => void): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.acquire({ projectRoot: process.cwd(), directory, report });
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.connection("postgres"));
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: "array" })).rows[0] ?? [];
  } finally {
    await client.end();
  }
}

describe("a new cluster", () => {
  test("is durable, speaks UTC and can be reached by nobody else", async () => {
    const server = await acquire(scratchCluster());

    const settings = [
      "fsync",
      "synchronous_commit",
      "data_checksums",
      "timezone",
      "listen_addresses",
    ];
    const values = settings.map((name) => `current_setting('${name}')`).join(", ");
    expect(await ask(server, `SELECT ${values}`)).toEqual(["on", "on", "on", "UTC", ""]);
    expect(statSync(server.places.socket).mode & 0o777).toBe(0o700);
    expect(statSync(server.places.secret).mode & 0o777).toBe(0o600);
    expect(statSync(server.places.ballast).size).toBe(50_000_000);

    const stranger = new pg.Client({ ...server.connection("postgres"), password: "guess" });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
    await server.release();
    await expectServerGone(server.places.root);
  });

  test.each([
    { name: "spaces in it", why: "a path with spaces" },
    { name: "příliš žluťoučký kůň", why: "letters of another alphabet" },
    { name: "long".repeat(30), why: "a path too long for a socket" },
  ])("works in $why", async ({ name }) => {
    const server = await acquire(scratchCluster(name));

    expect(await ask(server, "SELECT 'here'")).toEqual(["here"]);
    const socketFile = path.join(server.places.socket, ".s.PGSQL.5432");
    expect(Buffer.byteLength(socketFile)).toBeLessThan(104);
    await server.release();
  });

  test("says what to do when its place is not a directory", async () => {
    const directory = scratchCluster();
    writeFileSync(directory, "a file");

    await expect(acquire(path.join(directory, "postgres"))).rejects.toThrow(/Set KEPT_DATA_DIR/);
  });
});

describe("several processes", () => {
  test("that start at once on nothing end up with one server, and the last one stops it", async () => {
    const directory = scratchCluster();
    const members = Array.from({ length: 4 }, () => startMember("hold", directory));
    const found = await Promise.all(members.map(({ ready }) => ready));

    expect(found.filter(({ how }) => how === "started")).toHaveLength(1);
    expect(new Set(found.map(({ serverStart }) => serverStart)).size).toBe(1);

    for (const member of members) {
      expect(readPidFile(clusterPlaces(directory).data)?.status).toBe("ready");
      member.process.kill("SIGTERM");
      await member.exited;
      expect(member.lines.at(-1)).toBe("left 0");
    }
    await expectServerGone(directory);
  });

  test("that come and go never lose the server under a query", async () => {
    const directory = scratchCluster();
    const lives = Array.from({ length: 7 }, async (_, turn) => {
      await new Promise((resolve) => setTimeout(resolve, turn * 250));
      const member = startMember("hold", directory);
      await member.ready;
      await new Promise((resolve) => setTimeout(resolve, 100 + ((turn * 397) % 700)));
      member.process.kill("SIGTERM");
      await member.exited;
      return member.lines.at(-1);
    });

    expect(await Promise.all(lives)).toEqual(lives.map(() => "left 0"));
    await expectServerGone(directory);
  });

  test("a server that outlives its killed starter is adopted", async () => {
    const directory = scratchCluster();
    const first = startMember("hold", directory);
    const { serverStart } = await first.ready;
    first.process.kill("SIGKILL");
    await first.exited;

    const second = startMember("hold", directory);
    expect(await second.ready).toEqual({ how: "adopted", serverStart });
  });
});

describe("a server that died", () => {
  test("is started again under the process that uses it", async () => {
    const directory = scratchCluster();
    const member = startMember("hold", directory);
    const before = await member.ready;
    killAtOnce(serverProcesses(directory));

    await expect.poll(() => member.lines, { timeout: 30_000 }).toContain("# The database is back");
    const after = startMember("hold", directory);
    expect((await after.ready).how).toBe("adopted");
    expect((await after.ready).serverStart).not.toBe(before.serverStart);
  });

  test("is started although its number belongs to somebody else by now", async () => {
    const directory = scratchCluster();
    const first = await acquire(directory);
    const { uid, gid } = statSync(first.places.data);
    const pidFile = pidFilePath(first.places.data);
    const noted = readFileSync(pidFile, "utf8");
    await first.slipAway();
    killAtOnce(serverProcesses(directory));

    // The same account, so that PostgreSQL by itself takes it for a running server and gives up.
    const stranger = spawn("sleep", ["100"], { uid, gid, cwd: "/" });
    onTestFinished(() => void stranger.kill("SIGKILL"));
    await new Promise((resolve) => stranger.once("spawn", resolve));
    writeFileSync(pidFile, noted.replace(/^\d+/, String(stranger.pid)));

    const second = await acquire(directory);
    expect(second.started).toBe("started");
    expect(stranger.exitCode).toBe(null);
    await second.release();
  });

  test("in the middle of making the cluster leaves nothing that stands in the way", async () => {
    const directory = scratchCluster();
    const halfDone = path.join(directory, "pg18.new-999999999");
    mkdirSync(halfDone, { recursive: true });
    writeFileSync(path.join(halfDone, "PG_VERSION"), "18");

    const server = await acquire(directory);
    expect(await ask(server, "SELECT 1")).toEqual([1]);
    expect(existsSync(halfDone)).toBe(false);
    await server.release();
  });
});

test("a server counts as outdated only when it is older than the binaries", async () => {
  const directory = scratchCluster();
  const first = startMember("hold", directory);
  const { serverStart } = await first.ready;
  const account = serverAccount(directory);
  const upgraded = { places: clusterPlaces(directory), account };
  const binaries = postgresBinaries(process.cwd(), account);

  expect(await isOutdated({ ...upgraded, binaries })).toBe(false);
  expect(await isOutdated({ ...upgraded, binaries: claiming("18.99") })).toBe(true);
  expect(await isOutdated({ ...upgraded, binaries: claiming("18.0") })).toBe(false);
  expect(await startMember("hold", directory).ready).toEqual({ how: "adopted", serverStart });
});

/** A folder whose `postgres` says that it has this version. */
function claiming(version: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "kept-version-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, "bin"));
  const program = path.join(folder, "bin/postgres");
  writeFileSync(program, `#!/bin/sh\necho "postgres (PostgreSQL) ${version}"\n`, { mode: 0o755 });
  return folder;
}

test("a replaced secret is named, instead of trying for ever", async () => {
  const directory = scratchCluster();
  const server = await acquire(directory);
  writeFileSync(server.places.secret, "something else");

  await expect(acquire(directory)).rejects.toThrow(/refuses the password in .*secret/);
  await server.slipAway();
});

describe.runIf(process.getuid?.() === 0)("started by root", () => {
  test("the server runs as an ordinary account", async () => {
    const server = await acquire(scratchCluster());

    expect(statSync(`/proc/${readPidFile(server.places.data)?.pid}`).uid).not.toBe(0);
    await server.release();
  });

  test("below a folder that only root may enter, the data goes elsewhere and a link stays", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "kept-root-only-"));
    chmodSync(home, 0o700);
    const directory = path.join(home, ".kept/postgres");
    const server = await acquire(directory);
    const elsewhere = path.dirname(server.places.root);
    onTestFinished(async () => {
      await stopServer(server.places);
      rmSync(elsewhere, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
    });

    expect(await ask(server, "SELECT 1")).toEqual([1]);
    expect(lstatSync(directory).isSymbolicLink()).toBe(true);
    expect(readlinkSync(directory)).toBe(server.places.root);
    await ask(server, "CREATE TABLE kept_here ()");
    await server.release();

    const again = await acquire(directory);
    expect(await ask(again, "SELECT to_regclass('kept_here')::text")).toEqual(["kept_here"]);
    await again.release();
  });
});
