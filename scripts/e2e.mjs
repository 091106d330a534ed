import { runOwn } from "./support/bootstrap.mjs";

await runOwn("scripts/run/e2e.ts");
