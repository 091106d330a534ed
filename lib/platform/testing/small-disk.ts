import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A disk of its own that can be filled, of `megabytes`; undefined where this account may not mount one.
 * `removeSmallDisk` takes it away.
 */
export function mountSmallDisk(megabytes: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  const disk = mkdtempSync(path.join(tmpdir(), "kept-small-disk-"));
  try {
    const options = ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", disk];
    execFileSync("mount", options, { stdio: "ignore" });
    return disk;
  } catch {
    rmSync(disk, { recursive: true, force: true });
    return undefined;
  }
}

export function removeSmallDisk(disk: string): void {
  execFileSync("umount", ["-l", disk]);
  rmSync(disk, { recursive: true, force: true });
}
