import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { expect, onTestFinished } from "vitest";

import { readPidFile } from "../pid-file";
import { clusterPlaces } from "../places";
import { stopServer } from "../server";

const TYPESCRIPT = path.resolve("scripts/support/typescript.mjs");
const MEMBER = path.resolve("lib/platform/postgres/testing/member.ts");

/** Another process that uses the server of a directory. */
export type Member = {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly lines: readonly string[];
  /** Resolves when it has joined, with how it found the server and when that was started. */
  readonly ready: Promise<{ how: string; serverStart: string }>;
  readonly exited: Promise<void>;
};

/** A place for a cluster that is gone, server and all, when the test is over. */
export function scratchCluster(name = "postgres"): string {
  const above = mkdtempSync(path.join(tmpdir(), "kept-supervisor-"));
  chmodSync(above, 0o755); // else root keeps the cluster elsewhere, where its account may enter
  const directory = path.join(above, name);
  onTestFinished(async () => {
    const places = clusterPlaces(directory);
    await stopServer(places);
    rmSync(places.socket, { recursive: true, force: true }); // elsewhere for a long path
    rmSync(above, { recursive: true, force: true });
  });
  return directory;
}

export function startMember(mode: "hold" | "write", directory: string, run = 0): Member {
  const child = spawn(
    process.execPath,
    ["--import", TYPESCRIPT, MEMBER, mode, directory, `${run}`],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ready = new Promise<{ how: string; serverStart: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const [, how = "", serverStart = ""] = /^ready (\w+) (.*)$/.exec(line) ?? [];
      if (how) resolve({ how, serverStart });
    });
    createInterface({ input: child.stderr }).on("line", (line) => lines.push(`! ${line}`));
    void exited.then(() => reject(new Error(lines.join("\n"))));
  });
  ready.catch(() => undefined); // a test that does not wait for it does not care either
  return { process: child, lines, ready, exited };
}

/** The server's process and its workers, in no order. */
export function serverProcesses(directory: string): number[] {
  const { pid } = readPidFile(clusterPlaces(directory).data) ?? {};
  if (!pid) return [];
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return [pid, ...numbers.map(Number).filter((number) => parentOf(number) === pid)];
}

export function killAtOnce(pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    try {
      if (pid) process.kill(pid, "SIGKILL");
    } catch {
      // gone already, which is what we want
    }
  }
}

export async function expectServerGone(directory: string): Promise<void> {
  await expect
    .poll(() => readPidFile(clusterPlaces(directory).data), { timeout: 10_000 })
    .toBe(undefined);
}

function parentOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // ended while we looked
  }
}
