import "fake-indexeddb/auto";
import { expect, test } from "vitest";

import {
  filesOf,
  forgetAllFiles,
  forgetFiles,
  keepFiles,
  keptHashes,
  MOST_KEPT_BYTES,
} from "./kept-files";

const ADA = "018f0000-0000-7000-9000-000000000001";
const BOB = "018f0000-0000-7000-9000-000000000002";

function chosen(text: string, path = "harsh/log") {
  return [{ path, file: new File([text], path.split("/").at(-1) ?? "") }];
}

test("files come back as they were chosen, to their owner alone, until they are forgotten", async () => {
  await keepFiles(ADA, "a", chosen("2025-01-01 : Gym : y"), 1);
  const [kept] = (await filesOf(ADA, "a")) ?? [];
  expect([kept?.path, kept?.file.name, await kept?.file.text()]).toEqual([
    "harsh/log",
    "log",
    "2025-01-01 : Gym : y",
  ]);
  expect(await keptHashes(BOB)).toEqual([]);
  expect(await filesOf(ADA, "b")).toBeNull();
  await forgetFiles(ADA, "a");
  expect(await filesOf(ADA, "a")).toBeNull();
});

test("the last three are kept, the same one once, and nothing large", async () => {
  for (const [index, hash] of ["a", "b", "c", "a", "d"].entries()) {
    await keepFiles(ADA, hash, chosen(hash), index);
  }
  expect((await keptHashes(ADA)).toSorted()).toEqual(["a", "c", "d"]);
  const large = [{ path: "x", file: { name: "x", size: MOST_KEPT_BYTES + 1 } as File }];
  await keepFiles(ADA, "large", large, 9);
  expect(await keptHashes(ADA)).not.toContain("large");
});

test("signing out takes all of a person's files", async () => {
  await keepFiles(ADA, "a", chosen("x"), 1);
  await keepFiles(BOB, "b", chosen("y"), 1);
  await forgetAllFiles(ADA);
  expect(await keptHashes(ADA)).toEqual([]);
  expect(await keptHashes(BOB)).toEqual(["b"]);
});
