import "server-only";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";

/** The major version of the binaries. The directory carries it, because no two majors can share one. */
export const POSTGRES_MAJOR = 18;

/** Every place of one embedded database. All of them lie below `root`, the socket usually too. */
export type ClusterPlaces = {
  readonly root: string;
  /** What PostgreSQL calls the data directory. */
  readonly data: string;
  /** Directory of the unix socket. */
  readonly socket: string;
  /** The password of the owner role, readable by its owner alone. */
  readonly secret: string;
  readonly log: string;
  /** Room that is given up when the disk is full, so that recovery can write. */
  readonly ballast: string;
};

// sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const SOCKET_PATH_LIMIT = 103;

export function clusterPlaces(root: string): ClusterPlaces {
  const absolute = path.resolve(root);
  return {
    root: absolute,
    data: path.join(absolute, `pg${POSTGRES_MAJOR}`),
    socket: socketDirectory(absolute),
    secret: path.join(absolute, "secret"),
    log: path.join(absolute, "postgres.log"),
    ballast: path.join(absolute, "ballast"),
  };
}

function socketDirectory(root: string): string {
  const wanted = path.join(root, "run");
  const longestFile = path.join(wanted, ".s.PGSQL.5432.lock");
  if (Buffer.byteLength(longestFile) <= SOCKET_PATH_LIMIT) return wanted;
  return path.join(tmpdir(), `kept-${shortHash(root)}`);
}

export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
