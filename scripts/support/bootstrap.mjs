// The first steps on a fresh clone. Node built-ins only, and nothing newer than Node 20: what Kept
// needs beyond that it installs here, its own Node included.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { run } from "./command.mjs";
import { step } from "./progress.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ownNode = path.join(root, "node_modules/node/bin/node");
const RUNNER = new URL("run-typescript.mjs", import.meta.url);
/** The first version that runs TypeScript and has the hooks that we use. */
const OLDEST_NODE = [22, 18];
const PARENT_CHECK_MS = 500;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Installs what is missing and runs a TypeScript file of ours under the Node that the project brings.
 * @param {string} entry Path below the project, such as "scripts/run/start.ts".
 */
export async function runOwn(entry) {
  process.chdir(root);
  endWithNpm();
  try {
    if (!isInstalled()) await step("Installing packages (some minutes the first time)", install);
    const file = path.join(root, entry);
    if (process.versions.node === pinnedVersion()) await runHere(file);
    else if (existsSync(ownNode)) await runUnder(ownNode, file);
    else if (isNewEnough()) await runHere(file);
    else throw new Error(needsNode());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/**
 * npm hands signals on, but one that is killed outright takes nobody along, and we would go on
 * holding the port. Then our parent is another process all of a sudden.
 */
function endWithNpm() {
  if (!process.env["npm_lifecycle_event"]) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, PARENT_CHECK_MS);
  watch.unref();
}

/** Whether node_modules holds what the lock file asks for, whoever installed it. */
function isInstalled() {
  const found = packagesIn("node_modules/.package-lock.json");
  if (!found) return false;
  const wanted = Object.entries(packagesIn("package-lock.json") ?? {});
  // Optional packages are often for other machines; the empty name is the project itself.
  return wanted.every(
    ([name, { version, optional }]) => name === "" || optional || found[name]?.version === version,
  );
}

function packagesIn(file) {
  const place = path.join(root, file);
  return existsSync(place) ? JSON.parse(readFileSync(place, "utf8")).packages : undefined;
}

async function install() {
  // npm names itself in the environment of the scripts that it runs. Building needs the tools that
  // NODE_ENV=production would leave out.
  const npm = process.env["npm_execpath"];
  const parameters = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  if (npm) await run(process.execPath, [npm, ...parameters], { show: true });
  else await run("npm", parameters, { show: true });
}

function pinnedVersion() {
  const manifest = path.join(root, "node_modules/node/package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
}

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function needsNode() {
  return (
    `Kept brings its own Node, but it is not in node_modules: its install script did not run. ` +
    `Allow it with "npm rebuild node", or use Node ${OLDEST_NODE.join(".")} or newer ` +
    `(this is ${process.versions.node}).`
  );
}

async function runHere(file) {
  const { runTypescript } = await import(RUNNER.href); // not at the top: an old Node cannot read it
  await runTypescript(file);
}

/** Becomes the other Node as far as Node can: same streams, signals passed on, same end. */
function runUnder(node, file) {
  const child = spawn(node, [fileURLToPath(RUNNER), file, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"], // the channel tells it when we are gone
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env["PATH"]}` },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
      resolve();
    });
  });
}
