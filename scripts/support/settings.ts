import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { loadEnvFile } from "node:process";

import { type Env, env, EnvironmentError } from "@/lib/platform/env";

/** Reads `.env` if there is one, then every setting. What the surroundings say wins over the file. */
export function readSettings(): Env {
  if (existsSync(".env")) loadEnvFile(".env");
  return env();
}

/** Finds out before any work is done whether the address is free. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const taken = await new Promise<boolean>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else reject(new EnvironmentError([`HOST and PORT cannot be used: ${error.message}`]));
    });
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
  if (!taken) return;
  throw new EnvironmentError([
    `PORT is ${port}, which another program holds (perhaps Kept is running already); ` +
      `expected a free one, such as PORT=${port + 1} npm start.`,
  ]);
}
