import { runOwn } from "./support/bootstrap.mjs";

await runOwn("scripts/run/mutants.ts");
