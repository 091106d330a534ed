#!/usr/bin/env node
// Stands in for the engine binary that Prisma's command line would download: the same requests
// (JSON-RPC, one per line) on the same pipes, answered by the same engine as WebAssembly.
// prisma.config.ts names this file in PRISMA_SCHEMA_ENGINE_BINARY.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import pg from "pg";

import { connectionOf } from "./schema-engine/adapter.mjs";
import { engineVersion, openEngine } from "./schema-engine/engine.mjs";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    version: { type: "boolean", short: "V" },
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string", multiple: true },
  },
});
const address = (values.datasource ?? []).map((json) => JSON.parse(json).url)[0];

if (values.version) console.log(`schema-engine-wasm ${engineVersion()}`);
else if (positionals[0] === "cli") process.exitCode = await canConnect();
else await serve();

/** `cli can-connect-to-database`: the exit code is the answer, a line on stderr the reason. */
async function canConnect() {
  const client = new pg.Client(connectionOf(address));
  try {
    await client.connect();
    await client.end();
    return 0;
  } catch (error) {
    const isMissing = error.code === "3D000";
    const fields = { error_code: isMissing ? "P1003" : "P1001", message: error.message };
    const line = { level: "ERROR", target: "schema_engine::logger", fields };
    console.error(`\n${JSON.stringify(line)}`);
    return 1;
  }
}

async function serve() {
  const models = (values.datamodels ?? []).map((file) => [file, readFileSync(file, "utf8")]);
  const engine = openEngine(
    address ? connectionOf(address) : {},
    models.length > 0 ? models : undefined,
  );
  // The command line may close its end before the last answer, so requests are taken one by one.
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.method) await answer(engine, request);
  }
  process.exit(0); // the engine's pool has no end of its own
}

async function answer(engine, { id, method, params }) {
  try {
    const result = await perform(await engine, method, params);
    if (method === "diff" && result.stdout) {
      // The command line prints what it is asked to print, not what it is answered.
      send({ id: `print-${id}`, method: "print", params: { content: result.stdout } });
      send({ id, result: { ...result, stdout: null } });
    } else send({ id, result: result ?? {} });
  } catch (error) {
    send({ id, error: errorOf(error) });
  }
}

function perform(engine, method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  const isFirst = method === "createMigration" && firstOf(params.migrationsList);
  return isFirst ? firstMigration(engine, params) : engine[method](params);
}

function firstOf({ migrationDirectories }) {
  return migrationDirectories.length === 0;
}

/** Without any history the engine has nothing to shadow: the first migration is the whole schema. */
async function firstMigration(engine, { schema, filters, migrationName }) {
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    exitCode: null,
    filters,
  });
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  return {
    connectorType: "postgresql",
    generatedMigrationName: `${stamp}_${migrationName}`,
    migrationScript: stdout,
    extension: "sql",
  };
}

function errorOf(error) {
  const text = String(error.message ?? error);
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: {
      is_panic: false,
      message: text.split("\n   0:")[0],
      meta: null,
      error_code: error.code ?? /P\d{4}/.exec(text)?.[0] ?? null,
    },
  };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
