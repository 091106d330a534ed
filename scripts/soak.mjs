import { runOwn } from "./support/bootstrap.mjs";

await runOwn("scripts/run/soak.ts");
