import { step } from "../support/progress.mjs";
import { generate } from "../support/steps";

await step("Generating the database client", generate);
