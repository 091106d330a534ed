// What .ci/run does: all tests, and then the proof that an owner's way works, from an empty folder
// through an account to a clean end and back. The last line is the sum of both.

import path from "node:path";

import { EventReader } from "@/lib/server/live/testing/event-reader";

import { inBrowser, sendForm } from "../support/browser";
import { CommandError, run } from "../support/command.mjs";
import { freePort } from "../support/free-port";
import { Installation } from "../support/installation";
import { withScratch } from "../support/scratch";
import {
  lastTotals,
  ONE_FAILED,
  ONE_PASSED,
  sum,
  type Totals,
  totalsLine,
} from "../support/totals";

const STOP_LIMIT_MS = 10_000;
const SECOND_START_LIMIT_MS = 5_000;
const OWNER = { email: "ada@example.test", password: "engines weave algebra" };

const totals = sum([await allTests(), await withScratch(ownersWay)]);
console.log(totalsLine(totals));
process.exit(totals.failed > 0 ? 1 : 0);

async function allTests(): Promise<Totals> {
  try {
    return lastTotals(await run("npm", ["test"], { show: true })) ?? ONE_FAILED;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const found = lastTotals(error.output);
    return found && found.failed > 0 ? found : sum([found ?? ONE_FAILED, ONE_FAILED]);
  }
}

/** Each step stands on the one before, so the first that fails is the last that is taken. */
async function ownersWay(scratch: string): Promise<Totals> {
  const kept = new Installation(await freePort(), path.join(scratch, "data"));
  const steps: [string, () => Promise<unknown>][] = [
    ["npm start on an empty folder becomes healthy", () => kept.start()],
    ["an account can be made", () => makeAccount(kept.address)],
    ["SIGTERM ends it, open streams and the database included, within 10 s", () => stopAlive(kept)],
    ["it is up again within 5 s", () => startAgain(kept)],
    ["the account is still there", () => signIn(kept.address)],
    ["killed without a chance to tidy up, it starts again", () => startAfterCrash(kept)],
    ["the account has survived", () => signIn(kept.address)],
    ["it ends again", () => kept.stop(STOP_LIMIT_MS)],
  ];
  try {
    return sum(await inTurn(steps));
  } finally {
    await kept.stop(STOP_LIMIT_MS).catch(() => undefined); // a failed step has said why
  }
}

async function inTurn(steps: readonly [string, () => Promise<unknown>][]): Promise<Totals[]> {
  const results: Totals[] = [];
  for (const [label, work] of steps) {
    try {
      const result = await work();
      console.log(`ok: ${label}${typeof result === "number" ? ` (${result} ms)` : ""}`);
      results.push(ONE_PASSED);
    } catch (error) {
      console.error(`not ok: ${label}\n`, error);
      return [...results, ONE_FAILED];
    }
  }
  return results;
}

/** Browsers hold their streams while it ends, and hear of the end. */
async function stopAlive(kept: Installation): Promise<number> {
  const cookie = await inBrowser(async (page) => {
    await sendForm(page, `${kept.address}/sign-in`, OWNER);
    const cookies = await page.context().cookies();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  });
  const open = async () => {
    const answer = await fetch(`${kept.address}/api/events`, { headers: { cookie } });
    if (!answer.ok || !answer.body) throw new Error(`A stream answered ${answer.status}.`);
    const reader = new EventReader(answer.body);
    await reader.next("hello");
    return reader;
  };
  const streams = await Promise.all(Array.from({ length: 5 }, open));
  const milliseconds = await kept.stop(STOP_LIMIT_MS);
  await Promise.all(streams.map(({ ended }) => ended));
  return milliseconds;
}

async function startAgain(kept: Installation): Promise<number> {
  const milliseconds = await kept.start();
  if (milliseconds > SECOND_START_LIMIT_MS) throw new Error(`It took ${milliseconds} ms.`);
  return milliseconds;
}

async function startAfterCrash(kept: Installation): Promise<number> {
  await kept.crash();
  return kept.start();
}

function makeAccount(address: string): Promise<void> {
  return inBrowser((page) => sendForm(page, `${address}/sign-up`, { name: "Ada", ...OWNER }));
}

function signIn(address: string): Promise<void> {
  return inBrowser((page) => sendForm(page, `${address}/sign-in`, OWNER));
}
