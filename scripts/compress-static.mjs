// After every `next build`: the code and the styles of the build once more, as small as brotli makes them. Next itself compresses
// each file anew for everybody who asks, with gzip.
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const CHUNKS = path.join(".next", "static", "chunks");
const COMPRESSED_KINDS = /\.(?:js|css)$/;

const compress = promisify(brotliCompress);

const sizes = await Promise.all(filesOfCode().map(compressFile));
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(`Compressed: ${sizes.length} files, ${Math.round(total / 1000)} kB.`);

function filesOfCode() {
  return readdirSync(CHUNKS, { recursive: true, encoding: "utf8" })
    .filter((name) => COMPRESSED_KINDS.test(name))
    .map((name) => path.join(CHUNKS, name));
}

/** Writes `<file>.br` beside the file and answers how many bytes it has. */
async function compressFile(file) {
  const content = await readFile(file);
  const small = await compress(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  await writeFile(`${file}.br`, small);
  return small.length;
}
