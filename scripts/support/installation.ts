import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 50;
const FIRST_START_MS = 600_000;

/** Kept as an owner runs it: `npm start` in a process of its own. */
export class Installation {
  readonly address: string;
  readonly #dataDirectory: string;
  readonly #environment: NodeJS.ProcessEnv;
  #npm: ChildProcess | undefined;
  #output = "";

  constructor(port: number, dataDirectory: string) {
    this.address = `http://localhost:${port}`;
    this.#dataDirectory = dataDirectory;
    this.#environment = {
      ...process.env,
      PORT: String(port),
      KEPT_DATA_DIR: dataDirectory,
      LOG_LEVEL: "warn",
    };
  }

  /** Starts and answers after how many milliseconds it was healthy. */
  async start(): Promise<number> {
    const began = Date.now();
    const npm = spawn("npm", ["start"], {
      env: this.#environment,
      detached: true, // a process group of its own, so that all of it can be killed at once
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#npm = npm;
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    }
    while (!(await this.#isHealthy())) {
      if (hasEnded(npm) || Date.now() - began > FIRST_START_MS) {
        throw new Error(`npm start did not become healthy:\n${this.#output}`);
      }
      await pause(POLL_MS);
    }
    return Date.now() - began;
  }

  /** Asks it to end and answers after how many milliseconds everything was gone. */
  async stop(limitMs: number): Promise<number> {
    const began = Date.now();
    const npm = this.#npm;
    npm?.kill("SIGTERM");
    while (Date.now() - began < limitMs) {
      if ((!npm || hasEnded(npm)) && this.#isDatabaseGone() && !(await this.#isHealthy())) {
        return Date.now() - began;
      }
      await pause(POLL_MS);
    }
    throw new Error(`It had not ended after ${limitMs} ms:\n${this.#output}`);
  }

  /** Kills npm, the supervisor and the app without a chance to do anything. The database lives on. */
  async crash(): Promise<void> {
    const npm = this.#npm;
    if (!npm?.pid) throw new Error("It has not been started.");
    const ended = new Promise((resolve) => npm.once("exit", resolve));
    process.kill(-npm.pid, "SIGKILL");
    await ended;
    while (await this.#isHealthy()) await pause(POLL_MS);
  }

  async #isHealthy(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/api/health`)).ok;
    } catch {
      return false;
    }
  }

  #isDatabaseGone(): boolean {
    return !existsSync(path.join(this.#dataDirectory, "postgres/pg18/postmaster.pid"));
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
