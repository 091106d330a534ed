import { fileURLToPath } from "node:url";

import { defineConfig } from "prisma/config";

// Nothing is downloaded: the engine comes from npm. Windows cannot run a script as a program, so
// there the command line fetches its own.
if (process.platform !== "win32") {
  process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= fileURLToPath(
    new URL("scripts/schema-engine.mjs", import.meta.url),
  );
}

// `npm run prisma -- …` starts the embedded database and names it here. Empty counts as not set.
const url = process.env["DATABASE_DIRECT_URL"] || process.env["DATABASE_URL"];

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url && { datasource: { url } }),
});
