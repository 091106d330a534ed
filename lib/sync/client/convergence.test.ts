import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { inMemory } from "./testing/storages";
import { Story } from "./testing/story";
import { wrongClocks } from "./testing/story-steps";

/** With those of `convergence-right-clocks.test.ts` 10,000. `npm run soak` looks harder. */
const runs = runsOf(7500);

test("three devices with wrong clocks, full disks and a bad network end alike, and lose nothing", async () => {
  await fc.assert(
    fc.asyncProperty(wrongClocks, async (script) => {
      const memory = new MemoryServer(() => 0);
      expect(await new Story(script, { memory, openRows: inMemory }).play()).toEqual([]);
    }),
    runs(1),
  );
}, 3_600_000);
