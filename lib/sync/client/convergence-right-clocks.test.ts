import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { inMemory } from "./testing/storages";
import { Story } from "./testing/story";
import { rightClocks } from "./testing/story-steps";

/** A file of its own, so that two processors play. */
const runs = runsOf(2500);

test("three devices with right clocks and a bad network end with what was said last", async () => {
  await fc.assert(
    fc.asyncProperty(rightClocks, async (script) => {
      const memory = new MemoryServer(() => 0);
      expect(await new Story(script, { memory, openRows: inMemory }).play()).toEqual([]);
    }),
    runs(1),
  );
}, 3_600_000);
