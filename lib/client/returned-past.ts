import type { KeptPast, KeptPastValue } from "@/lib/transfer/kept/kept-past";

import { knownUser } from "./known-user";
import type { TrackerSource } from "./tracker-source";

const HISTORY = "/api/import/history";
/** Values and letters that travel in one request; the server takes a thousand and four megabytes. */
const MOST_VALUES = 500;
const MOST_LETTERS = 1_000_000;

/**
 * Sends what days showed before to the server, which alone keeps it, once everything else of the import is there. The same
 * archive again adds nothing.
 * @param habits Where the habits of the archive went, by their ids in it.
 * @returns How many values are new there.
 * @throws When the server cannot be reached, or does not have the habits yet.
 */
export async function bringPast(
  source: Pick<TrackerSource, "store">,
  { values, devices }: KeptPast,
  habits: Readonly<Record<string, string>>,
): Promise<number> {
  const store = await source.store;
  await store.sync();
  if (store.status().waiting > 0) throw new Error("Not everything has been sent.");
  const own = values.flatMap((value) => {
    const h = habits[value.h];
    return h === undefined ? [] : [{ ...value, h }];
  });
  let kept = 0;
  for (const part of partsOf(own)) kept += await send({ values: part, devices });
  return kept;
}

async function send(body: KeptPast): Promise<number> {
  const response = await fetch(HISTORY, {
    method: "POST",
    headers: { "content-type": "application/json", "x-kept-user": knownUser() ?? "" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const answer = (await response.json()) as { kept: number }; // our own server's
  return answer.kept;
}

function partsOf(values: readonly KeptPastValue[]): KeptPastValue[][] {
  const parts: KeptPastValue[][] = [];
  let letters = Infinity;
  for (const value of values) {
    const size = JSON.stringify(value).length;
    const last = parts.at(-1);
    if (last && last.length < MOST_VALUES && letters + size <= MOST_LETTERS) {
      last.push(value);
      letters += size;
    } else {
      parts.push([value]);
      letters = size;
    }
  }
  return parts;
}
