import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  fchownSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import pg from "pg";

import { isDiskFull } from "./ballast";
import { binariesVersion, program, programEnvironment } from "./binaries";
import { type ClusterOptions, OWNER_ROLE } from "./cluster";
import { exclusively } from "./guard";
import { isAlive, isServerOf, pidFilePath, readPidFile } from "./pid-file";
import type { ClusterPlaces } from "./places";
import { messageOf, SupervisorError } from "./supervisor-error";

const POLL_MS = 15;
const START_MS = 90_000;
/** A server without room may run and still never let anybody in. */
const WITHOUT_ROOM_MS = 4_000;
/** After a crash the old server's workers may hold its memory for some seconds more. */
const EXITS_MS = 20_000;
const EXIT_PAUSE_MS = 200;
const STOP_MS = 7_000;
const LOG_LIMIT_BYTES = 10_000_000;
const SOCKET_PORT = 5432;

/** Whether this call started the server or found it running. */
export type Started = "started" | "adopted";

/** How the owner of the tables reaches a database of this cluster. */
export function ownerConnection(places: ClusterPlaces, database: string): pg.ClientConfig {
  return {
    host: places.socket,
    port: SOCKET_PORT,
    user: OWNER_ROLE,
    password: readFileSync(places.secret, "utf8"),
    database,
    options: "-c timezone=UTC",
    connectionTimeoutMillis: 5_000,
  };
}

/**
 * Makes sure that exactly one server runs on the cluster and that it answers.
 *
 * A server that is there already (a second app process, or one that outlived a killed parent) is
 * adopted. PostgreSQL's own lock file decides between starters; the guard only makes the check
 * for a stale lock file and the start one step.
 */
export async function startOrAdopt(cluster: ClusterOptions): Promise<Started> {
  const { places } = cluster;
  const began = Date.now();
  const attempt = new StartAttempt(cluster);
  while (Date.now() - began < START_MS) {
    if (Date.now() - began > WITHOUT_ROOM_MS && isDiskFull(places)) break;
    const running = runningServer(places);
    if (!running) await attempt.step();
    else if (running.status === "ready" && (await answers(places))) {
      return attempt.isOwn(running.pid) ? "started" : "adopted";
    } else await pause(POLL_MS);
  }
  throw new SupervisorError(
    `The database did not become ready. Its last words:\n${logTail(places)}`,
  );
}

/** Stops the server: at once for its clients, and with everything written down. */
export async function stopServer(places: ClusterPlaces): Promise<void> {
  const running = runningServer(places);
  if (!running) return;
  process.kill(running.pid, "SIGINT");
  if (await isGone(places, running.pid, STOP_MS)) return;
  process.kill(running.pid, "SIGQUIT"); // the write-ahead log makes even this lose nothing
  await isGone(places, running.pid, STOP_MS);
}

/**
 * Whether the server that runs is older than the binaries, as after an upgrade of Kept. A newer one
 * is left to whoever started it, or two versions of Kept would stop each other's server for ever.
 */
export async function isOutdated({ places, binaries }: ClusterOptions): Promise<boolean> {
  const running = await ask(places, "SELECT current_setting('server_version') AS answer");
  return minorOf(running ?? "") < minorOf(await binariesVersion(binaries));
}

/** The majors are equal, because the directory carries the major. */
function minorOf(version: string): number {
  return Number(/^\d+\.(\d+)/.exec(version)?.[1]);
}

/** The end of the server's log, for messages. */
function logTail(places: ClusterPlaces, characters = 2_000): string {
  try {
    return readFileSync(places.log, "utf8").slice(-characters).trim();
  } catch {
    return "";
  }
}

/** The process that serves this cluster now; undefined when there is none. */
export function runningServer(places: ClusterPlaces) {
  const noted = readPidFile(places.data);
  return noted && isServerOf(noted.pid, places.data) ? noted : undefined;
}

class StartAttempt {
  readonly #cluster: ClusterOptions;
  #child: ChildProcess | undefined;
  #firstExit: number | undefined;

  constructor(cluster: ClusterOptions) {
    this.#cluster = cluster;
  }

  isOwn(pid: number): boolean {
    return this.#child?.pid === pid;
  }

  /** One more try, when no server runs. */
  async step(): Promise<void> {
    const { places } = this.#cluster;
    if (this.#child && hasExited(this.#child)) await this.#bearExit();
    await exclusively(places.data, async () => {
      if (runningServer(places)) return;
      removeStrangersPidFile(places);
      this.#child = spawnServer(this.#cluster);
      await hasTakenOverOrExited(this.#child, places);
    });
  }

  /** An exit may have a cause that passes, also in the middle of recovery; a full disk does not pass. */
  async #bearExit(): Promise<void> {
    const { places } = this.#cluster;
    this.#firstExit ??= Date.now();
    if (Date.now() - this.#firstExit > EXITS_MS || isDiskFull(places)) {
      throw new SupervisorError(`The database does not start. Its last words:\n${logTail(places)}`);
    }
    await pause(EXIT_PAUSE_MS);
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Only under the guard: between the look and the removal nobody may start a server. */
function removeStrangersPidFile(places: ClusterPlaces): void {
  const noted = readPidFile(places.data);
  if (noted && isAlive(noted.pid)) rmSync(pidFilePath(places.data), { force: true });
}

function spawnServer({ places, binaries, account }: ClusterOptions): ChildProcess {
  const log = openLog(places);
  try {
    if (account) fchownSync(log, account.uid, account.gid);
    const address = ["-k", places.socket, "-p", String(SOCKET_PORT), "-c", "listen_addresses="];
    const child = spawn(program(binaries, "postgres"), ["-D", places.data, ...address], {
      cwd: places.root,
      detached: true, // a signal to our process group must not reach it before the app is done
      env: programEnvironment(),
      stdio: ["ignore", log, log],
      ...account,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function openLog({ log }: ClusterPlaces): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  return openSync(log, "a", 0o600);
}

async function hasTakenOverOrExited(child: ChildProcess, places: ClusterPlaces): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  while (!hasExited(child)) {
    if (failure) throw new SupervisorError(`PostgreSQL cannot be run: ${messageOf(failure)}`);
    if (runningServer(places)) return;
    await pause(POLL_MS);
  }
}

async function answers(places: ClusterPlaces): Promise<boolean> {
  try {
    return (await ask(places, "SELECT 'yes' AS answer")) === "yes";
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith("28")) {
      throw new SupervisorError(
        `The running database refuses the password in ${places.secret}. Was the file replaced?`,
      );
    }
    return false; // not yet, or just going down: the loop looks again
  }
}

async function ask(places: ClusterPlaces, query: string): Promise<string | undefined> {
  const client = new pg.Client(ownerConnection(places, "postgres"));
  client.on("error", () => undefined); // the failing query reports it
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(query);
    return rows[0]?.answer;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isGone(places: ClusterPlaces, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (!isServerOf(pid, places.data)) return true;
    await pause(POLL_MS);
  }
  return false;
}
