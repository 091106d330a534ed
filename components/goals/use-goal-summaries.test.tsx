// @vitest-environment jsdom
import { act, waitFor } from "@testing-library/react";
import { useEffect } from "react";
import { expect, test } from "vitest";

import { type GoalEditing, useGoalEditing } from "@/lib/client/goals";
import { draft, seen, show, START, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useLaterTracker } from "@/lib/client/tracker";
import { blankGoal } from "@/lib/domain/goal-draft";
import type { HabitId } from "@/lib/domain/ids";
import type { Tracker } from "@/lib/domain/tracker";

import type { GoalSummary } from "./goal-summary";
import { useGoalSummaries } from "./use-goal-summaries";

useFreshDevice();

/** What the hooks said when the page was last drawn. */
let drawn: { summaries: readonly GoalSummary[]; goals: GoalEditing; tracker: Tracker };

test("a tap makes the numbers of the goals that it feeds anew, and of no others", async () => {
  await show(<Page />, [draft({ name: "Read" }), draft({ name: "Walk" })]);
  const [read, walk] = (seen.tracker?.habits ?? []).map(({ habit }) => habit.id);
  if (!read || !walk) throw new Error("There are two habits.");
  const goal = { ...blankGoal(START), name: "Books", aggregate: "count" as const, target: 10 };
  await act(() => drawn.goals.create({ ...goal, contributions: [{ habitId: read, weight: 1 }] }));
  await waitFor(() => expect(drawn.summaries).toHaveLength(1));

  const [before] = drawn.summaries;
  await tap(walk);
  await waitFor(() => expect(drawn.tracker.habits[1]?.logs.letters).toHaveLength(1));
  expect(drawn.summaries[0]).toBe(before);

  await tap(read);
  await waitFor(() => expect(drawn.summaries[0]?.progress.value).toBe(1));
});

function Page() {
  const summaries = useGoalSummaries();
  const goals = useGoalEditing();
  const { tracker } = useLaterTracker();
  useEffect(() => {
    drawn = { summaries, goals, tracker };
  });
  return null;
}

async function tap(habitId: HabitId): Promise<void> {
  await act(async () => {
    await seen.logging?.setMark(habitId, TODAY, { status: "done", value: null });
  });
}
