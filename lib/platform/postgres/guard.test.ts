import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { exclusively } from "./guard";

const run = promisify(execFile);

test("work under one name is done by one at a time, under another beside it", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await pause(20);
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, () => exclusively("one", work)));
  expect(most).toBe(1);

  const both = await Promise.race([
    exclusively("one", () => exclusively("another", () => Promise.resolve("beside"))),
    pause(5_000, "stuck"),
  ]);
  expect(both).toBe("beside");
});

test("a failure frees the name", async () => {
  await expect(exclusively("mine", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await exclusively("mine", () => Promise.resolve("free"))).toBe("free");
});

test("a process that is killed inside frees the name", async () => {
  const guard = JSON.stringify(path.resolve("lib/platform/postgres/guard.ts"));
  const program = `
    const { exclusively } = await import(${guard});
    await exclusively("killed", async () => process.kill(process.pid, "SIGKILL"));`;
  const hooks = path.resolve("scripts/support/typescript.mjs");
  const killed = run(process.execPath, [
    "--import",
    hooks,
    "--input-type=module",
    "--eval",
    program,
  ]);

  await expect(killed).rejects.toMatchObject({ signal: "SIGKILL" });
  expect(await exclusively("killed", () => Promise.resolve("free"))).toBe("free");
});
