import fc from "fast-check";
import { expect, test } from "vitest";

import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { MemoryStorage } from "./memory-storage";
import { anyPlay, Play } from "./testing/play";

/** `npm run soak` looks harder; `chromium.test.ts` plays the same on IndexedDB. */
const runs = runsOf(150);

test("three devices with wrong clocks and a bad network end alike, and no addition is lost", async () => {
  await fc.assert(
    fc.asyncProperty(anyPlay, async (steps) => {
      const rows = [0, 1, 2].map(() => new MemoryStorage());
      const play = new Play((device) => rows[device] ?? new MemoryStorage());
      expect(await play.play(steps)).toEqual([]);
    }),
    runs(1),
  );
}, 600_000);
