import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

test("Streaks: done by hand, its own misses counted and left out, unknown kinds named", () => {
  const plan = planOf([
    fileOf(
      "streaks",
      `task_id,title,icon,entry_type,entry_date,entry_timestamp,entry_timezone,quantity,page,notes
A1,Walk,walk,completed_manually,20260701,2026-07-01T20:00:00Z,Europe/Warsaw,1,1,"up, and down"
A1,Walk,walk,missed_auto,20260702,2026-07-02T20:00:00Z,Europe/Warsaw,0,1,
A1,Walk,walk,skipped_manually,20260703,2026-07-03T20:00:00Z,Europe/Warsaw,0,1,ill
A1,Walk,walk,completed_manually,20260231,x,Europe/Warsaw,1,1,
B2,Walk,walk,completed_manually,20260701,2026-07-01T20:00:00Z,Europe/Warsaw,2.5,1,
`,
    ),
  ]);
  expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["A1", "B2"]);
  expect(shownLogs(habitNamed(plan, "Walk"))).toEqual([
    '2026-07-01 done "up, and down"',
    '2026-07-03 "ill"',
  ]);
  expect(plan.habits.map(shownLogs)[1]).toEqual(["2026-07-01 done 2.5"]);
  expect(plan.counts).toMatchObject({ days: 2, notes: 2, automatic: 1 });
  expect(plan.warnings.map(({ code, params }) => [code, params["text"]])).toEqual([
    ["bad_value", "skipped_manually"],
    ["bad_date", "20260231"],
    ["target_unknown", undefined],
  ]);
});
