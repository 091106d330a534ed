import { step } from "../support/progress.mjs";
import { build, ensureGenerated } from "../support/steps";

await ensureGenerated();
await step("Building Kept", () => build({ show: true }));
