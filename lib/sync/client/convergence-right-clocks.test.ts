import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { EARLY, HABIT_1 } from "@/lib/sync/protocol/testing/any-intent";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { inMemory } from "./testing/storages";
import { Story } from "./testing/story";
import { rightClocks, type Script } from "./testing/story-steps";

/** A file of its own, so that two processors play. */
const runs = runsOf(2500);

const PLACE = { habitId: HABIT_1, day: EARLY };

/** Found by chance: the second tab alone keeps what found no room, and then the device starts again. */
const keptInSecondTab: Script = {
  steps: [
    { does: "fill", device: 1, units: 2 },
    { does: "tab", device: 1 },
    { does: "write", device: 1, tab: 1, intents: [{ type: "log.add", ...PLACE, amount: 1 }] },
    { does: "restart", device: 1 },
    { does: "write", device: 0, tab: 0, intents: [{ type: "log.note", ...PLACE, note: "a" }] },
  ],
  skews: [0, 0, 0],
};

test("three devices with right clocks and a bad network end with what was said last", async () => {
  await fc.assert(
    fc.asyncProperty(rightClocks, async (script) => {
      const memory = new MemoryServer(() => 0);
      expect(await new Story(script, { memory, openRows: inMemory }).play()).toEqual([]);
    }),
    { ...runs(1), examples: [[keptInSecondTab]] },
  );
}, 3_600_000);
