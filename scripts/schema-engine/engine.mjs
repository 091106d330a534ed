// Prisma's schema engine as WebAssembly, from npm: the same file that the command line ships.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

import { migrationAdapter } from "./adapter.mjs";

const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));

export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The version of the engine, which has to be that of the Prisma packages. */
export function engineVersion() {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).version;
}

/**
 * An engine that works on the database of `connection`.
 * @param {import("pg").ClientConfig} connection
 * @param {[string, string][]} [datamodels] Path and text of each schema file.
 */
export async function openEngine(connection, datamodels) {
  const { SchemaEngine } = await loadModule();
  const factory = bindMigrationAwareSqlAdapterFactory(migrationAdapter(connection));
  return SchemaEngine.new({ datamodels }, () => undefined, factory);
}

/**
 * A folder of migrations in the form that the engine takes.
 * @param {string} baseDir
 */
export function migrationsList(baseDir) {
  const lock = path.join(baseDir, "migration_lock.toml");
  const folders = readdirSync(baseDir, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return {
    baseDir,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lock) ? readFileSync(lock, "utf8") : null,
    },
    migrationDirectories: folders
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({ path: name, migrationFile: migrationFile(path.join(baseDir, name)) })),
  };
}

function migrationFile(directory) {
  const file = path.join(directory, "migration.sql");
  const content = existsSync(file)
    ? { tag: "ok", value: readFileSync(file, "utf8") }
    : { tag: "error", value: "missing" };
  return { path: "migration.sql", content };
}

let loaded;

/** Once for the process: a second instance would pull the memory away under the first. */
function loadModule() {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate() {
  // Without this a panic of the engine shows as a TypeError about the registry.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => console.error("schema engine:", message),
  };
  const glue = await import(path.join(folder, "schema_engine_bg.js"));
  const bytes = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  // Node cannot follow the package's own import of a .wasm file, so the two are joined here.
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}
