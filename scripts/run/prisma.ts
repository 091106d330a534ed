// Prisma's command line on the embedded database, as the owner of the tables.

import { spawn } from "node:child_process";

import { urlOf } from "@/lib/data/connection";
import { openDatabase } from "@/lib/data/open-database";

import { readSettings } from "../support/settings";
import { installed } from "../support/steps";

readSettings();
const database = await openDatabase((line) => console.log(line));
const url = database.owner.connectionString ?? urlOf(database.owner);
const child = spawn(installed("prisma"), process.argv.slice(2), {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: url, DATABASE_DIRECT_URL: url },
});
child.once("exit", (code) => {
  void database.release().then(() => process.exit(code ?? 1));
});
