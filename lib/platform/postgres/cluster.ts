import "server-only";
import { execFile } from "node:child_process";
import {
  accessSync,
  appendFileSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

import { secretInFile } from "../secrets";
import type { Account } from "./account";
import { program, programEnvironment } from "./binaries";
import { isAlive } from "./pid-file";
import { type ClusterPlaces, POSTGRES_MAJOR } from "./places";
import { hasCode, messageOf, SupervisorError } from "./supervisor-error";

const run = promisify(execFile);

/** The superuser that owns the tables. The app itself signs in as a role with fewer rights. */
export const OWNER_ROLE = "kept";

export type Settings = Readonly<Record<string, string>>;

/** Written into a new cluster. A running server is told again by arguments what safety depends on. */
const DEFAULT_SETTINGS: Settings = {
  listen_addresses: "''",
  unix_socket_permissions: "0700",
  max_connections: "60",
  shared_buffers: "'128MB'",
  io_method: "'sync'",
  jit: "off",
  timezone: "'UTC'",
  log_timezone: "'UTC'",
  wal_level: "replica",
  max_wal_size: "'512MB'",
  log_min_messages: "warning",
  // One syncfs instead of opening every file makes recovery after a crash several times faster.
  ...(process.platform === "linux" && { recovery_init_sync_method: "syncfs" }),
};

export type ClusterOptions = {
  readonly places: ClusterPlaces;
  readonly binaries: string;
  readonly account: Account | undefined;
  readonly settings?: Settings | undefined;
};

/**
 * Makes the directories, the secret and, if there is none yet, the cluster itself.
 * Answers whether this call made the cluster. Safe while other processes do the same.
 */
export async function prepareCluster(options: ClusterOptions): Promise<boolean> {
  const { places, account } = options;
  privateDirectory(places.root, account);
  privateDirectory(places.socket, account);
  secretInFile(places.secret, { bytes: 24, owner: account });
  if (existsSync(path.join(places.data, "PG_VERSION"))) return false;
  removeDrafts(places);
  return createCluster(options);
}

/** Makes a directory with everything above it, or says in plain words why that cannot be. */
export function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!hasCode(error, "EROFS", "EACCES", "EPERM", "ENOTDIR", "EEXIST", "ENOSPC")) throw error;
    throw new SupervisorError(
      `The database cannot be kept in ${directory}: ${messageOf(error)}. ` +
        "Set KEPT_DATA_DIR to a directory that can be written to.",
      { cause: error },
    );
  }
}

function privateDirectory(directory: string, account: Account | undefined): void {
  // Only the leaf is private: the server's account has to get through the parents.
  makeWritable(path.dirname(directory));
  makeWritable(directory);
  refuseStrangersDirectory(directory, account);
  if (account) chownSync(directory, account.uid, account.gid);
  chmodSync(directory, 0o700);
}

/** In the shared temporary directory anybody could have made ours before us. */
function refuseStrangersDirectory(directory: string, account: Account | undefined): void {
  const { uid } = lstatSync(directory);
  const self = process.getuid?.() ?? uid;
  if (uid === self || uid === account?.uid) return;
  throw new SupervisorError(`${directory} belongs to another account (uid ${uid}).`);
}

/** Removes what a starter left behind that died inside `initdb`. */
function removeDrafts({ root, data }: ClusterPlaces): void {
  const prefix = `${path.basename(data)}.new-`;
  for (const name of readdirSync(root)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

async function createCluster(options: ClusterOptions): Promise<boolean> {
  const { places, settings } = options;
  // Built under another name and renamed: a kill in the middle never leaves half a cluster.
  const draft = `${places.data}.new-${process.pid}`;
  await initdb(options, draft);
  const lines = Object.entries({ ...DEFAULT_SETTINGS, ...settings });
  const text = lines.map(([name, value]) => `${name} = ${value}\n`).join("");
  appendFileSync(path.join(draft, "postgresql.conf"), `\n# Kept\n${text}`);
  try {
    renameSync(draft, places.data);
    return true;
  } catch (error) {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
    rmSync(draft, { recursive: true, force: true }); // another starter was faster
    return false;
  }
}

async function initdb({ places, binaries, account }: ClusterOptions, draft: string): Promise<void> {
  // The builtin provider sorts the same on every system; the library of the system does not.
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = ["--auth=scram-sha-256", `--pwfile=${places.secret}`, "-U", OWNER_ROLE];
  try {
    await run(program(binaries, "initdb"), ["-D", draft, ...access, "-E", "UTF8", ...locale], {
      cwd: places.root,
      env: programEnvironment(),
      ...account,
    });
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new SupervisorError(explain(error), { cause: error });
  }
}

function explain(error: unknown): string {
  const text =
    error instanceof Error && "stderr" in error ? String(error.stderr) : messageOf(error);
  if (/could not look up effective user ID|user does not exist/.test(text)) {
    return (
      `PostgreSQL ${POSTGRES_MAJOR} wants an account with a name, and user ${process.getuid?.()} has none. ` +
      "Add a line for it to /etc/passwd, run as another user, or set DATABASE_URL."
    );
  }
  if (hasCode(error, "ENOENT")) {
    return "The embedded PostgreSQL does not run here; it needs glibc (not Alpine). Set DATABASE_URL.";
  }
  return `A new database could not be made: ${text.trim()}`;
}
