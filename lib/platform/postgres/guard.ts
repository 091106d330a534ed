import "server-only";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { shortHash } from "./places";
import { hasCode, SupervisorError } from "./supervisor-error";

const RETRY_MS = 20;
const PATIENCE_MS = 120_000;

/**
 * Runs `work` while no other process on this machine runs work under the same name.
 *
 * The lock is a listening socket: the kernel hands it to one process at a time and takes it back
 * when that process dies, so there is no stale lock file to judge by a pid that may be recycled.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = await take(lockAddress(name));
  try {
    return await work();
  } finally {
    await new Promise((resolve) => lock.close(resolve));
  }
}

function lockAddress(name: string): string {
  const short = `kept-guard-${shortHash(name)}`;
  // Linux keeps names that begin with a zero byte outside of any file system.
  return process.platform === "linux" ? `\0${short}` : path.join(tmpdir(), short);
}

async function take(address: string): Promise<Server> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const server = await listen(address);
    if (server) return server;
    if (!address.startsWith("\0") && !(await answers(address))) rmSync(address, { force: true });
    await pause(RETRY_MS);
  }
  throw new SupervisorError("Another process has been starting the database for two minutes.");
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error) => {
      if (hasCode(error, "EADDRINUSE")) resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}
