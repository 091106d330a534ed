// After every `next build`: the code of a prerendered document is fetched while the document comes in, and begins in the frame
// after its words are there. Until then it would only keep the processor from painting them.
// docs/decisions/194-code-begins-after-the-first-words.md has the numbers.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const DOCUMENTS = path.join(".next", "server", "app");
const SCRIPT = /<script src="([^"]+)"( id="_R_")? async=""><\/script>/g;
/** Nobody waits longer: a server may keep the rest of a document to itself. */
const PATIENCE_MS = 500;

/**
 * A script of a type that no browser knows is not run, and is one when it has none and is put into the document once more. Where nothing
 * is painted before the code has begun (the page lies in the background, the stored document is empty, what waits keeps the server's
 * numbers hidden), it begins at once.
 */
const BEGIN = `{const b=()=>{for(const s of document.querySelectorAll('script[type="later"]')){s.removeAttribute("type");document.head.append(s)}},{dataset:d}=document.documentElement;if(document.hidden||"stored"in d||"waiting"in d)b();else{addEventListener("DOMContentLoaded",()=>requestAnimationFrame(()=>setTimeout(b)));setTimeout(b,${PATIENCE_MS})}}`;

/**
 * The same document, whose scripts are fetched at once and begin later. One whose last script is not found stays as it is: there would be
 * nothing to let the others begin.
 */
export function withLaterScripts(html) {
  const hasLast = [...html.matchAll(SCRIPT)].some(([, , last]) => last);
  if (!hasLast) return html;
  return html.replace(SCRIPT, (_, source, last = "") => {
    const ahead = `<link rel="preload" as="script" fetchPriority="low" href="${source}"/>`;
    const later = `<script type="later" src="${source}"${last} async=""></script>`;
    return `${ahead}${later}${last && `<script>${BEGIN}</script>`}`;
  });
}

function main() {
  const files = readdirSync(DOCUMENTS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => path.join(DOCUMENTS, name));
  for (const file of files) writeFileSync(file, withLaterScripts(readFileSync(file, "utf8")));
  console.log(`Documents whose code begins after their words: ${files.length}.`);
}

if (import.meta.main) main();
