// After every `next build`: the SHA-256 of each inline script in the prerendered documents, for the content
// security policy. A shell is made before anybody asks for it, so its scripts cannot carry a nonce.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Writes `.next/csp-hashes.json` and answers how many documents and hashes there are. */
export function writeShellHashes(buildDirectory = ".next") {
  const root = path.join(buildDirectory, "server", "app");
  const documents = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".html"),
  );
  const hashes = new Set(
    documents.flatMap((name) => inlineScriptHashes(readFileSync(path.join(root, name), "utf8"))),
  );
  const buildId = readFileSync(path.join(buildDirectory, "BUILD_ID"), "utf8").trim();
  const content = { buildId, hashes: [...hashes] };
  writeFileSync(path.join(buildDirectory, "csp-hashes.json"), JSON.stringify(content));
  return { documents: documents.length, hashes: hashes.size };
}

/** `sha256-…` of each inline script of a document, as a policy names it. */
export function inlineScriptHashes(html) {
  return [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `sha256-${createHash("sha256").update(script).digest("base64")}`,
  );
}

if (import.meta.main) {
  const { documents, hashes } = writeShellHashes();
  console.log(`Content security policy: ${hashes} inline scripts in ${documents} documents.`);
}
