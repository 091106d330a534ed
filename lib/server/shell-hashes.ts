import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";

/** Written beside the build by scripts/csp-hashes.mjs. */
type ShellHashes = { buildId: string; hashes: string[] };

let known: ShellHashes | undefined;

/** `sha256-…` of every inline script in the prerendered shells of this build. */
export function shellHashes(): readonly string[] {
  return written().hashes;
}

/** The build whose shells are served; empty while Kept is developed. */
export function buildOfShells(): string {
  return process.env.NODE_ENV === "development" ? "" : written().buildId;
}

/**
 * Throws with what to do when the hashes are missing or were made for another build: every page would arrive
 * and none would come alive.
 */
export function checkShellHashes(): void {
  const buildId = readFileSync(file("BUILD_ID"), "utf8").trim();
  try {
    shellHashes();
  } catch (error) {
    throw new Error("The hashes of this build are missing. Run npm run build.", { cause: error });
  }
  if (known?.buildId !== buildId) {
    throw new Error("The hashes belong to another build. Run npm run build.");
  }
}

function written(): ShellHashes {
  known ??= JSON.parse(readFileSync(file("csp-hashes.json"), "utf8")) as ShellHashes; // our own file
  return known;
}

function file(name: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), ".next", name);
}
