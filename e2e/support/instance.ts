import { startApp, untilHealthy } from "../../scripts/support/app-process";
import { freePort } from "../../scripts/support/free-port";

/** One more process of the app, on the database of the server under test. */
export class Instance {
  readonly origin: string;
  readonly #port: number;
  readonly #environment: NodeJS.ProcessEnv;
  #app: ReturnType<typeof startApp> | null = null;

  private constructor(port: number, environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.#port = port;
    this.origin = `http://localhost:${port}`;
  }

  /** Chooses a port that stays the same over restarts. The settings are those of the server under test. */
  static async prepare(environment: NodeJS.ProcessEnv = process.env): Promise<Instance> {
    return new Instance(await freePort(), { ...environment, NODE_ENV: "production" });
  }

  async start(): Promise<void> {
    const settings = { HOST: "localhost", PORT: this.#port };
    this.#app = startApp("start", settings, this.#environment);
    if ((await untilHealthy(settings)) === "late") throw new Error("The instance is not healthy.");
  }

  /** The process, for looking at what it takes. */
  get pid(): number {
    const { pid } = this.#app ?? {};
    if (!pid) throw new Error("The instance does not run.");
    return pid;
  }

  /** Asks it to end, or ends it. Resolves to how long that took, in ms. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number> {
    const app = this.#app;
    if (!app || app.exitCode !== null || app.signalCode !== null) return 0;
    this.#app = null;
    const startedAt = performance.now();
    const gone = new Promise((resolve) => app.once("exit", resolve));
    app.kill(signal);
    await gone;
    return performance.now() - startedAt;
  }
}
