import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";

import type { Env } from "@/lib/platform/env";

import { installed } from "./steps";

const READY_MS = 120_000;
const POLL_MS = 50;
/** What is left of ten seconds when the database has had its own. */
const CHILD_STOP_MS = 3_000;
const EXIT_WITH_PARENT = new URL("exit-with-parent.mjs", import.meta.url).href;

/** What Next says about itself before it serves; Kept says one line instead. */
const BANNER =
  /^\s*(▲|-\s+(Local|Network|Environments|Experiments):?|✓ (Starting|Ready|Running)|$)/;

const LOOPBACK = ["127.0.0.1", "::1"];
const EVERYWHERE = ["0.0.0.0", "::"];

export type Mode = "dev" | "start";

/** Where the app listens. */
type Address = Pick<Env, "HOST" | "PORT">;

/** Starts Next. It ends with us, whatever becomes of us. */
export function startApp(mode: Mode, env: Address, environment: NodeJS.ProcessEnv): ChildProcess {
  // Next knows itself as `localhost` and misleads requests that it rewrites under a name for the same.
  const host = LOOPBACK.includes(env.HOST) ? "localhost" : env.HOST;
  const address = ["-H", host, "-p", String(env.PORT)];
  const app = spawn(
    process.execPath,
    ["--import", EXIT_WITH_PARENT, installed("next"), mode, ...address],
    {
      env: environment,
      stdio: ["ignore", "pipe", "pipe", "ipc"], // the channel tells it when we are gone
    },
  );
  if (app.stdout) passOn(app.stdout, process.stdout);
  if (app.stderr) passOn(app.stderr, process.stderr);
  return app;
}

/** Waits until the app says that it can work. */
export async function untilHealthy(env: Address): Promise<"healthy" | "late"> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (await isHealthy(env)) return "healthy";
    await pause(POLL_MS, undefined, { ref: false });
  }
  return "late";
}

async function isHealthy(env: Address): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(30_000);
    return (await fetch(`${localAddress(env)}/api/health`, { signal })).ok;
  } catch {
    return false;
  }
}

/** Where this machine reaches the app. */
export function localAddress({ HOST, PORT }: Address): string {
  const isHere = [...LOOPBACK, ...EVERYWHERE].includes(HOST);
  return `http://${isHere ? "localhost" : HOST}:${PORT}`;
}

/** Ends the app within three seconds. */
export async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const gone = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  // Whatever still holds it: browsers come back and lose nothing.
  if ((await Promise.race([gone, pause(CHILD_STOP_MS, "late")])) === "late") app.kill("SIGKILL");
  await gone;
}

function passOn(from: Readable, to: NodeJS.WriteStream): void {
  createInterface({ input: from }).on("line", (line) => {
    if (!BANNER.test(line)) to.write(`${line}\n`);
  });
}
