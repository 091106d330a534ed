// Completes package-lock.json after an install from a registry that does not carry every build.
//
// Packages with native parts list one optional package for each system. npm leaves out of the lock
// file those that the registry does not have, and `npm ci` then refuses the lock file everywhere.
// This adds them the way npm writes them. Run: node scripts/complete-lock.mjs

import { readFileSync, writeFileSync } from "node:fs";

const LOCK = "package-lock.json";
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const lock = JSON.parse(readFileSync(LOCK, "utf8"));
const missing = Object.entries(lock.packages).flatMap(missingBuilds);
for (const [place, entry] of missing) lock.packages[place] ??= entry;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} builds for other systems were added to ${LOCK}`);

function missingBuilds([parent, { optionalDependencies = {}, dev }]) {
  return Object.entries(optionalDependencies)
    .filter(([name, range]) => !isLocked(parent, name) && isExact(range) && systemOf(name))
    .map(([name, version]) => [
      `node_modules/${name}`,
      { version, ...systemOf(name), ...(dev && { dev }), optional: true },
    ]);
}

/** Whether some folder that `parent` looks into has the package. */
function isLocked(parent, name) {
  const parts = parent.split("/node_modules/");
  const folders = parts.map((_, index) =>
    parts.slice(0, parts.length - index).join("/node_modules/"),
  );
  return [
    ...folders.map((folder) => `${folder}/node_modules/${name}`),
    `node_modules/${name}`,
  ].some((place) => place in lock.packages);
}

function isExact(range) {
  return /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range);
}

/** What npm would copy from the package's manifest, read from its name. */
function systemOf(name) {
  const words = name.replace(/^.*\//, "").split("-");
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!cpu) return undefined;
  const os = words.find((word) => SYSTEMS.includes(word));
  const libc = os === "linux" && words.map((word) => LIBRARIES[word]).find(Boolean);
  return { cpu: [cpu], ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}
