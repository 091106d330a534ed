import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { CommandError, run } from "./support/command.mjs";

/** What `npm start` says and how it ends, with settings that cannot work. */
async function refusal(settings: Record<string, string>) {
  const scratch = mkdtempSync(path.join(tmpdir(), "kept-start-"));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const dataDirectory = path.join(scratch, "data");
  const env = { KEPT_DATA_DIR: dataDirectory, DATABASE_URL: "", ...settings };
  const error = await run(process.execPath, ["scripts/start.mjs"], { env }).catch(
    (failure: unknown) => failure,
  );
  if (!(error instanceof CommandError)) throw new Error("It started.");
  return { message: error.message, output: error.output, hasBegun: existsSync(dataDirectory) };
}

test("every wrong setting is named at once, before anything is started", async () => {
  const { message, output, hasBegun } = await refusal({ PORT: "eighty", LOG_LEVEL: "loud" });

  expect(message).toContain("failed with exit code 1.");
  expect(output).toContain('PORT is "eighty"; expected a whole number from 0 to 65535.');
  expect(output).toContain('LOG_LEVEL is "loud"; expected one of fatal,');
  expect(output).not.toMatch(/^\s+at /m);
  expect(hasBegun).toBe(false);
});

test("a port that somebody holds is named, with the way out", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "localhost", resolve));
  onTestFinished(() => void holder.close());
  const address = holder.address();
  const port = typeof address === "object" ? address?.port : undefined;

  const { output, hasBegun } = await refusal({ PORT: String(port) });
  expect(output).toContain(`PORT is ${port}, which another program holds`);
  expect(hasBegun).toBe(false);
});
