import { Writable } from "node:stream";

import { expect, test } from "vitest";

import { createLog } from "./log";

function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLog("info", sink));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a line is JSON with a readable time and level", () => {
  const [line] = written((log) => log.info({ userId: "u1", items: 3 }, "batch applied"));

  expect(line).toMatchObject({ level: "info", userId: "u1", items: 3, msg: "batch applied" });
  expect(line?.["time"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test("what is secret or was written by a person stays out, also further down", () => {
  const canary = "canary-7781";
  const lines = written((log) => {
    log.info({ password: canary, token: canary, email: canary, name: canary });
    log.info({ request: { headers: { cookie: canary, authorization: canary } } });
    log.info({ habit: { name: canary, note: canary } });
  });

  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain(canary);
});

test("a failed query is logged without its arguments", () => {
  const message =
    'Invalid `prisma.habit.create()`\n{ data: { name: "canary-7781" } }\n\nUnique constraint failed';
  const error = Object.assign(new Error(message), {
    name: "PrismaClientKnownRequestError",
    code: "P2002",
  });
  const [line] = written((log) => log.error({ error }, "failed"));

  expect(JSON.stringify(line)).not.toContain("canary-7781");
  expect(line?.["error"]).toMatchObject({ code: "P2002", message: "Unique constraint failed" });
});
