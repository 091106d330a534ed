import fc from "fast-check";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { HabitLog } from "@/lib/domain/log";
import type { LogIntent } from "@/lib/sync/protocol/intent";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import { Replica } from "@/lib/sync/protocol/replica";

import { logAsPressed, pressDay } from "./pressed-days";

const ID = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-10");
const WATER = { ...blankHabit(DAY), name: "Water", valueType: "counter" } as const;
const at = { habitId: ID, day: DAY };

const anyPress: fc.Arbitrary<LogIntent> = fc.oneof(
  fc.record({
    type: fc.constant("log.mark" as const),
    habitId: fc.constant(ID),
    day: fc.constant(DAY),
    status: fc.constantFrom(null, "skipped" as const, "missed" as const, "done" as const),
    value: fc.constantFrom(null, 0.1, 2),
  }),
  fc.record({
    type: fc.constant("log.add" as const),
    habitId: fc.constant(ID),
    day: fc.constant(DAY),
    amount: fc.constantFrom(0.2, 1, -1, -5),
  }),
  fc.record({
    type: fc.constant("log.note" as const),
    habitId: fc.constant(ID),
    day: fc.constant(DAY),
    note: fc.constantFrom(null, "A word"),
  }),
);

test("a day with presses on their way is the day that the store will have", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPress), fc.array(anyPress), async (kept, onTheirWay) => {
      const device = new Replica("deva", () => Date.UTC(2026, 2, 20));
      device.write({ type: "habit.create", id: ID, draft: WATER, position: "a0" });
      kept.forEach((press) => device.write(press));
      const shown = held(device);
      const store = Promise.withResolvers<void>();
      onTheirWay.forEach((press) => pressDay(press, shown, store.promise));
      const expected = logAsPressed(ID, DAY, shown);
      onTheirWay.forEach((press) => device.write(press));
      store.resolve();
      await store.promise;
      expect(saying(expected)).toEqual(saying(held(device)));
      expect(logAsPressed(ID, DAY, shown)).toEqual(shown);
    }),
  );
});

test("what is not kept is not counted any more", async () => {
  const refused = Promise.reject(new Error("No room."));
  pressDay({ type: "log.add", ...at, amount: 1 }, null, refused);
  expect(logAsPressed(ID, DAY, null)?.value).toBe(1);
  await expect(refused).rejects.toThrow("No room.");
  expect(logAsPressed(ID, DAY, null)).toBeNull();
});

function held(device: Replica): HabitLog {
  return logOfCell(WATER, DAY, device.cell(ID, "2026-03-10") ?? {});
}

/** An amount that was taken away altogether is shown as none or as zero. */
function saying(log: HabitLog | null) {
  return { status: log?.status ?? null, value: log?.value || null, note: log?.note ?? null };
}
