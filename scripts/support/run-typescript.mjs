// Runs one of our TypeScript files in this process, and says in a sentence what went wrong.

import process from "node:process";
import { pathToFileURL } from "node:url";

import "./typescript.mjs";

/** Errors whose message is written for the person who started us; any other is a bug of ours. */
const EXPLAINED = ["CommandError", "DeployError", "EnvironmentError", "SupervisorError"];

/** @param {string} file Absolute path. */
export async function runTypescript(file) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error(EXPLAINED.includes(error?.name) ? error.message : error);
    process.exit(1);
  }
}

if (import.meta.main) {
  const [file = ""] = process.argv.splice(2, 1); // the file finds its own parameters as usual
  await runTypescript(file);
}
