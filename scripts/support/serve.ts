import path from "node:path";

import { type OpenDatabase, openDatabase } from "@/lib/data/open-database";
import { dataDirectory } from "@/lib/platform/data-directory";
import type { Env } from "@/lib/platform/env";

import { localAddress, type Mode, startApp, stopApp, untilHealthy } from "./app-process";

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

function shortPath(where: string): string {
  const relative = path.relative(process.cwd(), where);
  return path.isAbsolute(where) && !relative.startsWith("..") ? relative : where;
}
