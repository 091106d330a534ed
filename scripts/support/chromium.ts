import { existsSync } from "node:fs";

import { run } from "./command.mjs";
import { step } from "./progress.mjs";
import { installed } from "./steps";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** Installs a browser for the tests where there is none: from Debian where we may, else Playwright's. */
export async function ensureChromium(): Promise<void> {
  const place = process.env["CHROMIUM_PATH"] ?? DEBIAN_CHROMIUM;
  if (existsSync(place)) return;
  const isDebianRoot = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  await step("Installing Chromium", isDebianRoot ? installFromDebian : installFromPlaywright);
}

async function installFromDebian(): Promise<void> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env });
}

async function installFromPlaywright(): Promise<void> {
  await run(installed("playwright"), ["install", "chromium"]);
}
