import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { untilHealthy } from "../../scripts/support/app-process";
import { freePort } from "../../scripts/support/free-port";

const STOP_MS = 20_000;

/** Kept as its owner starts it, with a database of its own, both of which may be killed. */
export class WholeApp {
  readonly origin: string;
  readonly #port: number;
  readonly #scratch: string;
  #app: ChildProcess | null = null;

  private constructor(port: number, scratch: string) {
    this.#port = port;
    this.#scratch = scratch;
    this.origin = `http://localhost:${port}`;
  }

  static async start(): Promise<WholeApp> {
    const scratch = mkdtempSync(path.join(tmpdir(), "kept-whole-"));
    chmodSync(scratch, 0o755); // the account of the database has to get through
    const app = new WholeApp(await freePort(), scratch);
    await app.start();
    return app;
  }

  async start(): Promise<void> {
    this.#app = spawn(process.execPath, ["scripts/start.mjs"], {
      detached: true, // a group of its own, which is killed as one
      stdio: ["ignore", "ignore", "inherit", "ipc"], // and it ends when we are gone
      env: {
        ...process.env,
        NODE_ENV: "production",
        HOST: "localhost",
        PORT: String(this.#port),
        KEPT_DATA_DIR: path.join(this.#scratch, "data"),
        DATABASE_URL: "",
      },
    });
    await this.healthy();
  }

  async healthy(): Promise<void> {
    const address = { HOST: "localhost", PORT: this.#port };
    if ((await untilHealthy(address)) === "late") throw new Error("Kept did not come back.");
  }

  /** SIGKILL for the app and for what looks after the database, at the same moment. */
  async killServer(): Promise<void> {
    const app = this.#app;
    if (!app?.pid) throw new Error("Kept does not run.");
    this.#app = null;
    const gone = exitOf(app);
    process.kill(-app.pid, "SIGKILL");
    await gone;
  }

  /** SIGKILL for the database alone. */
  killDatabase(): void {
    const file = path.join(this.#scratch, "data/postgres/pg18/postmaster.pid");
    const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
    if (pid > 1) process.kill(pid, "SIGKILL");
  }

  /** Ends everything, as Ctrl-C does, and takes the data away. */
  async end(): Promise<void> {
    if (!this.#app) await this.start(); // its database may still run
    const app = this.#app;
    if (!app?.pid) return;
    const gone = exitOf(app);
    app.kill("SIGTERM");
    if ((await Promise.race([gone, pause(STOP_MS, "late")])) === "late") {
      process.kill(-app.pid, "SIGKILL");
    }
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

function exitOf(app: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => app.once("exit", resolve));
}
