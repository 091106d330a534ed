// After every `next build`: tells the browser that the functions of a script are called as soon as it has come, so that
// they are compiled while it is read, beside the page, instead of one by one while the page waits (docs/decisions/103).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const CHUNKS = ".next/static/chunks";
/** A comment that engines read on the first line; those that don't know it skip it. */
const HINT = "//# allFunctionsCalledOnLoad\n";

let hinted = 0;
for (const name of readdirSync(CHUNKS).filter((file) => file.endsWith(".js"))) {
  const file = path.join(CHUNKS, name);
  const script = readFileSync(file, "utf8");
  if (script.startsWith(HINT)) continue;
  writeFileSync(file, HINT + script);
  hinted += 1;
}
console.log(`Compile hints: ${hinted} scripts.`);
