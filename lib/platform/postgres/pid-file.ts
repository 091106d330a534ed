import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";

import { hasCode } from "./supervisor-error";

/** What PostgreSQL notes down about the server that holds a data directory. */
export type PidFile = {
  readonly pid: number;
  /** `starting`, `ready`, `stopping` or `standby`; empty in the first moments. */
  readonly status: string;
};

const PID_LINE = 0;
const STATUS_LINE = 7;

export function pidFilePath(data: string): string {
  return path.join(data, "postmaster.pid");
}

/** The lock file of the data directory; undefined when there is none. */
export function readPidFile(data: string): PidFile | undefined {
  try {
    const lines = readFileSync(pidFilePath(data), "utf8").split("\n");
    const pid = Number(lines[PID_LINE]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, status: lines[STATUS_LINE]?.trim() ?? "" };
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}

/**
 * Whether process `pid` is the server of this data directory.
 *
 * A number alone proves nothing: after a container restart it may belong to any other process,
 * and PostgreSQL itself then refuses to start. A server works inside its data directory, which
 * no recycled process does.
 */
export function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  return process.platform === "linux" ? worksIn(pid, data) : isCalledPostgres(pid);
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false; // a dead process, or one of an account that could not own this directory
  }
}

function isCalledPostgres(pid: number): boolean {
  try {
    return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .endsWith("postgres");
  } catch {
    return false;
  }
}
