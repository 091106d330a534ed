import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";

import { type OpenDatabase, openDatabase } from "@/lib/data/open-database";
import { dataDirectory } from "@/lib/platform/data-directory";
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

/** Starts the database and the app, and ends both when asked to, or when one of them ends. */
export async function serve(mode: Mode, env: Env): Promise<void> {
  const database = await openDatabase((line) => console.log(line));
  const app = startApp(mode, env, appEnvironment(mode, database));
  const end = new Promise<string | undefined>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(undefined)); // `on`: a second one must not end us half-way
    }
    process.once("disconnect", () => resolve(undefined)); // whoever started us is gone
    app.once("exit", (code, signal) => resolve(`The app ended by itself (${signal ?? code}).`));
  });
  void announce(env, database, end);

  const problem = await end;
  if (problem) console.error(problem);
  await stopApp(app);
  await database.release();
  process.exit(problem ? 1 : 0);
}

/** Starts Next. It ends with us, whatever becomes of us. */
export function startApp(mode: Mode, env: Env, environment: NodeJS.ProcessEnv): ChildProcess {
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

/** What the app is told: our own surroundings, and where its database is. */
export function appEnvironment(
  mode: Mode,
  { url, directUrl, disk }: OpenDatabase,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    KEPT_DATA_DIR: dataDirectory(),
    DATABASE_URL: url,
    ...(directUrl && { DATABASE_DIRECT_URL: directUrl }),
    ...(disk && { DATABASE_DISK: disk }),
  };
}

function passOn(from: Readable, to: NodeJS.WriteStream): void {
  createInterface({ input: from }).on("line", (line) => {
    if (!BANNER.test(line)) to.write(`${line}\n`);
  });
}

async function announce(env: Env, { where }: OpenDatabase, end: Promise<unknown>): Promise<void> {
  const address = env.APP_URL ?? localAddress(env);
  const ended = end.then(() => "ended" as const);
  const outcome = await Promise.race([ended, untilHealthy(env)]);
  if (outcome === "healthy") {
    console.log(`Kept is ready at ${address} (your data: ${shortPath(where)}; Ctrl-C stops it)`);
  } else if (outcome === "late") {
    console.error("Kept does not answer yet. The lines above may say why.");
  }
}

/** Waits until the app says that it can work. */
export async function untilHealthy(env: Env): Promise<"healthy" | "late"> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (await isHealthy(env)) return "healthy";
    await pause(POLL_MS, undefined, { ref: false });
  }
  return "late";
}

async function isHealthy(env: Env): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(30_000);
    return (await fetch(`${localAddress(env)}/api/health`, { signal })).ok;
  } catch {
    return false;
  }
}

/** Where this machine reaches the app. */
function localAddress({ HOST, PORT }: Env): string {
  const isHere = [...LOOPBACK, ...EVERYWHERE].includes(HOST);
  return `http://${isHere ? "localhost" : HOST}:${PORT}`;
}

function shortPath(where: string): string {
  const relative = path.relative(process.cwd(), where);
  return path.isAbsolute(where) && !relative.startsWith("..") ? relative : where;
}

/** Ends the app within three seconds. */
export async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const gone = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  // Open streams of events would hold it for ever; the browsers reconnect and lose nothing.
  if ((await Promise.race([gone, pause(CHILD_STOP_MS, "late")])) === "late") app.kill("SIGKILL");
  await gone;
}
