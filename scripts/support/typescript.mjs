// Lets Node run our TypeScript as it is. Node strips the types by itself; what it does not know is
// how we name modules: without their ending, from the root as `@/`, and `server-only` as a mark that
// means nothing outside of a bundler. Loaded with --import, or imported before the first .ts file.

import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../../", import.meta.url);
const EMPTY = new URL("node_modules/server-only/empty.js", root).href;
const ENDINGS = ["", ".ts", ".tsx", "/index.ts"];

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "server-only") return nextResolve(EMPTY, context);
    const base = baseOf(specifier, context.parentURL);
    const file = base && ENDINGS.map((ending) => base + ending).find(isFile);
    return nextResolve(file ? pathToFileURL(file).href : specifier, context);
  },
});

function baseOf(specifier, parent) {
  if (specifier.startsWith("@/")) return fileURLToPath(new URL(specifier.slice(2), root));
  const isOurs = parent?.startsWith(root.href) && !parent.includes("/node_modules/");
  if (isOurs && /^\.\.?\//.test(specifier)) return fileURLToPath(new URL(specifier, parent));
  return undefined;
}

function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
