import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const NOTES = [
  { _id: "a", note: "#walk(2) to the sea #coffee", end: "2026-07-02T02:00:00.000Z", offset: 300 },
  { _id: "b", note: "#walk(1.5) again", end: "2026-07-01T12:00:00.000Z", offset: 300 },
  { _id: "c", note: "#coffee @anna", end: "2026-07-03T12:00:00.000Z", offset: -120 },
  { _id: "d", note: "no tags", end: "2026-07-03T12:00:00.000Z", offset: -120 },
  { _id: "e", note: "#walk(far)", end: "2026-07-03T12:00:00.000Z", offset: -120 },
  { _id: "f", note: "#walk", end: "never", offset: -120 },
];

test("Nomie 6: amounts of a day add up, in the offset of each note", () => {
  const plan = planOf([
    fileOf("n6.json", {
      version: "6.0.1",
      created: "2026-07-04",
      files: {
        "trackers.json": {
          walk: { tag: "walk", label: "Walking", uom: "km", color: "#1976D2" },
          idle: { tag: "idle", label: "Idle", uom: "num" },
        },
        "nomie/books/2026-07-1": NOTES.slice(0, 3),
        "nomie/books/2026-07-2": NOTES.slice(3),
      },
    }),
  ]);
  const walk = habitNamed(plan, "Walking");
  expect(walk.draft).toMatchObject({ valueType: "counter", unit: "km", color: "sky" });
  expect(shownLogs(walk)).toEqual(['2026-07-01 3.5 "to the sea\nagain"']);
  expect(shownLogs(habitNamed(plan, "coffee"))).toEqual([
    '2026-07-01 done "to the sea"',
    '2026-07-03 done "@anna"',
  ]);
  expect(habitNamed(plan, "Idle").logs).toEqual([]);
  expect(plan.warningCounts).toEqual({ bad_value: 1, bad_date: 1 });
});

test("an older backup: a list of events", () => {
  const plan = planOf([
    fileOf("x", { nomie: { number: "4" }, trackers: [{ tag: "walk", label: "W" }], events: NOTES }),
  ]);
  expect(plan.counts).toMatchObject({ habits: 2, days: 3 });
});
