import "server-only";
import path from "node:path";

import { env } from "./env";

/**
 * The folder of the project. Kept is started from it: every npm script and `next` itself run there.
 * `import.meta` is no help, because the bundler moves this file.
 */
export function projectRoot(): string {
  return process.cwd();
}

/** Where everything lies that must survive: the embedded database and the secret. Absolute. */
export function dataDirectory(): string {
  // Only the running server resolves this, so the bundler need not trace what could lie there.
  return path.resolve(/* turbopackIgnore: true */ projectRoot(), env().KEPT_DATA_DIR);
}
