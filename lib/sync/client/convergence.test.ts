import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { inMemory } from "./testing/storages";
import { Story } from "./testing/story";
import { anyScript } from "./testing/story-steps";

/** `npm run soak` looks harder; `chromium.test.ts` plays the same on IndexedDB. */
const runs = runsOf(10_000);

test("three devices with wrong clocks, full disks and a bad network end alike, and lose nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyScript, async (script) => {
      const memory = new MemoryServer(() => 0);
      expect(await new Story(script, { memory, openRows: inMemory }).play()).toEqual([]);
    }),
    runs(1),
  );
}, 3_600_000);
