import "server-only";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import path from "node:path";

import { dataDirectory } from "./data-directory";
import { env } from "./env";

const GROUP_OR_OTHERS = 0o077;

type SecretOptions = {
  /** Random bytes of a new secret. */
  readonly bytes: number;
  /** Who shall own a new file, when it is not us. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
};

/**
 * The secret kept in `file`, made on first use.
 *
 * Of several processes that start at once the first wins and all read the same secret: each
 * writes its own draft completely and then tries to link it to the final name.
 */
export function secretInFile(file: string, { bytes, owner }: SecretOptions): string {
  return (
    readSecret(file) ?? (createSecret(file, bytes, owner), readSecret(file)) ?? unreadable(file)
  );
}

/** Signs sessions and everything derived from them: AUTH_SECRET, else a file in the data directory. */
export function authSecret(): string {
  const { AUTH_SECRET } = env();
  return AUTH_SECRET ?? secretInFile(path.join(dataDirectory(), "auth-secret"), { bytes: 48 });
}

function readSecret(file: string): string | undefined {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return undefined;
  if (mode & GROUP_OR_OTHERS) {
    throw new Error(`${file} can be read by other accounts. Make it private: chmod 600 '${file}'`);
  }
  const secret = readFileSync(file, "utf8").trim();
  return secret === "" ? unreadable(file) : secret;
}

function createSecret(file: string, bytes: number, owner: SecretOptions["owner"]): void {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, randomBytes(bytes).toString("base64url"));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (owner) chownSync(draft, owner.uid, owner.gid);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function unreadable(file: string): never {
  throw new Error(`${file} is empty or cannot be read. Restore it from a backup or delete it.`);
}
