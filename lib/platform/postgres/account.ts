import "server-only";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { SupervisorError } from "./supervisor-error";

/** The operating-system account that the server runs as. */
export type Account = { readonly uid: number; readonly gid: number };

/** Tried in this order: the one made for databases first. */
const UNPRIVILEGED = ["postgres", "node", "nobody"];

/**
 * PostgreSQL refuses to run as root. Started by root, its server therefore runs as an account
 * that is already there; otherwise as whoever started us, which is `undefined`.
 *
 * A cluster that exists keeps its account, even when a better one has appeared since.
 */
export function serverAccount(clusterRoot: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(clusterRoot);
  return owner && owner.uid !== 0 ? owner : unprivilegedAccount();
}

/** Whether `account` may enter every directory above `target` and read `target` itself. */
export function canReach(target: string, account: Account): boolean {
  const above = ancestors(path.resolve(target)).filter((directory) => existsSync(directory));
  return above.every((directory) => allows(directory, account, 0o1));
}

/** Whether `account` may run the program at `file`. */
export function canRun(file: string, account: Account): boolean {
  return existsSync(file) && canReach(file, account) && allows(file, account, 0o5);
}

function ownerOf(directory: string): Account | undefined {
  if (!existsSync(directory)) return undefined;
  const { uid, gid } = statSync(directory);
  return { uid, gid };
}

function unprivilegedAccount(): Account {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of UNPRIVILEGED) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new SupervisorError(
    `PostgreSQL does not run as root, and none of the accounts ${UNPRIVILEGED.join(", ")} exists. ` +
      "Start Kept as an ordinary user, or set DATABASE_URL.",
  );
}

function ancestors(target: string): string[] {
  const parent = path.dirname(target);
  return parent === target ? [] : [...ancestors(parent), parent];
}

function allows(target: string, { uid, gid }: Account, wanted: number): boolean {
  const { mode, uid: owner, gid: group } = statSync(target);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
