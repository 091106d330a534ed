import fc from "fast-check";
import { expect, test } from "vitest";

import { MemoryStorage } from "./memory-storage";
import { anyPlay, Play } from "./testing/play";

/** `npm run soak` looks harder, and at the same on IndexedDB in Chromium. */
const RUNS = Number(process.env["RUNS"] ?? 150);

test("three devices with wrong clocks and a bad network end alike, and no addition is lost", async () => {
  await fc.assert(
    fc.asyncProperty(anyPlay, async (steps) => {
      const rows = [0, 1, 2].map(() => new MemoryStorage());
      const play = new Play((device) => rows[device] ?? new MemoryStorage());
      expect(await play.play(steps)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 600_000);
