// After `next build`: bundles service-worker/ with the list of what this build is made of into public/sw.js.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { rolldown } from "rolldown";

const BUILD = ".next";
const ENTRY = "service-worker/main.ts";
const TARGET = "public/sw.js";

/** Fetched by every document of the build that names them, and different in every build: no use offline. */
const NOT_STORED =
  /\/_(?:build|ssg)Manifest\.js$|\/_clientMiddlewareManifest\.js(?:on)?$|\.(?:map|br)$/;
/** Made for this script, or read by the browser itself when it installs the app. */
const NOT_PUBLIC = /^\/(?:sw\.js|robots\.txt|.*\/screenshot-.*)$/;

/** The screens of a signed-in owner, in the folder of their route group. */
const SCREEN = /^\/\[locale\]\/\(tracker\)(\/.*)\/page$/;
/** Shown only after a form was sent without scripts. */
const NOT_A_SCREEN = new Set(["/habits/new/refused"]);

const SEGMENT = ".segment.rsc";
/** `/<language>/<route group>` is the frame; what lies deeper belongs to a screen. */
const FRAME_DEPTH = 3;

await buildWorker();

async function buildWorker() {
  const staticFiles = [...filesOfBuild(), ...filesOfPublic()];
  const screens = screensOfBuild();
  const bundle = await rolldown({
    input: ENTRY,
    tsconfig: "service-worker/tsconfig.json",
    transform: {
      define: {
        __BUILD_ID__: JSON.stringify(buildId()),
        __STATIC_FILES__: JSON.stringify(staticFiles),
        __SCREENS__: JSON.stringify(screens),
        __REMINDER_WORDS__: JSON.stringify(reminderWords()),
        "process.env.NODE_ENV": '"production"',
      },
    },
  });
  const { output } = await bundle.write({ file: TARGET, format: "iife", minify: true });
  await bundle.close();
  const size = Math.round((output[0]?.code.length ?? 0) / 1000);
  console.log(
    `Service worker: ${size} kB, ${staticFiles.length} files, ${screens.length} screens.`,
  );
}

function buildId() {
  return readFileSync(path.join(BUILD, "BUILD_ID"), "utf8").trim();
}

function reminderWords() {
  const wordsOf = (locale) => JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")).reminder;
  return { en: wordsOf("en"), pl: wordsOf("pl") };
}

/** Their names change with their content, so the name is the revision. */
function filesOfBuild() {
  return filesBelow(path.join(BUILD, "static"))
    .map((file) => `/_next/static${file}`)
    .filter((url) => !NOT_STORED.test(url))
    .map((url) => ({ url, revision: null }));
}

function filesOfPublic() {
  return filesBelow("public")
    .filter((url) => !NOT_PUBLIC.test(url))
    .map((url) => ({ url, revision: hashOf(path.join("public", url)) }));
}

/** The screens by their addresses, such as `/habits/[id]`, and the parts of each that the router fetches ahead. */
function screensOfBuild() {
  const manifest = path.join(BUILD, "server", "app-paths-manifest.json");
  return Object.keys(JSON.parse(readFileSync(manifest, "utf8")))
    .flatMap((route) => SCREEN.exec(route)?.[1] ?? [])
    .filter((pattern) => !NOT_A_SCREEN.has(pattern))
    .sort()
    .map((pattern) => ({ pattern, parts: partsOf(pattern) }));
}

/** Every language has the same parts. The frame around all screens is in each document already. */
function partsOf(pattern) {
  return filesBelow(path.join(BUILD, "server", "app", "en", `${pattern}.segments`))
    .filter((file) => file.endsWith(SEGMENT) && file !== `/_full${SEGMENT}`)
    .map((file) => file.slice(0, -SEGMENT.length))
    .filter((part) => part === "/_tree" || part.split("/").length > FRAME_DEPTH);
}

function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).slice(root.length))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

function hashOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
}
