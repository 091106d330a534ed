// After every `next build`: every module of a chunk is put in parentheses. An engine compiles such a function while the file
// comes in, beside the page; without them it reads the module twice, the second time when the page runs it and can do nothing else.
// docs/decisions/107-modules-are-compiled-on-the-way.md has the numbers.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { parseAst } from "rolldown/parseAst";

const CHUNKS = path.join(".next", "static", "chunks");

/**
 * The code of a chunk, with its modules in parentheses: `push([script, 7, (e) => …])` becomes `push([script, 7, ((e) => …)])`. Other
 * files, such as the bundler's own, stay as they are.
 */
export function withEagerModules(code) {
  return modulesOf(code).reduceRight(
    (rest, { start, end }) =>
      `${rest.slice(0, start)}(${rest.slice(start, end)})${rest.slice(end)}`,
    code,
  );
}

/** The functions in the list that a chunk hands to the bundler's runtime, in their order. */
function modulesOf(code) {
  const [first] = parseAst(code).body;
  const list = first?.expression?.arguments?.[0];
  if (list?.type !== "ArrayExpression") return [];
  return list.elements.filter((element) => element?.type.endsWith("FunctionExpression"));
}

function main() {
  const files = readdirSync(CHUNKS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => path.join(CHUNKS, name));
  const changed = files.filter(compileEagerly);
  console.log(`Modules that are compiled on the way: in ${changed.length} files.`);
}

function compileEagerly(file) {
  const code = readFileSync(file, "utf8");
  const eager = withEagerModules(code);
  if (eager === code) return false;
  writeFileSync(file, eager);
  return true;
}

if (import.meta.main) main();
