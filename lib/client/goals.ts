"use client";

import { useMemo } from "react";

import type { Milestone } from "@/lib/domain/goal";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import { goalId, type GoalId, type HabitId } from "@/lib/domain/ids";
import type { Undo } from "@/lib/sync/client/local-store";
import { intentsOfGoalEdit } from "@/lib/sync/protocol/intent-edit";

import { type GoalDeeds, goalDeedsOver } from "./goal-deeds";
import { newUuid } from "./new-id";
import { keysToMove, lastPosition } from "./positions";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type GoalEditing = GoalDeeds & {
  create: (draft: GoalDraft) => Promise<GoalId>;
  /** What the edit form says, beside what it showed: only what differs is written. */
  edit: (id: GoalId, before: GoalDraft, after: GoalDraft) => Promise<Undo | null>;
  /** How much a habit feeds the goal; null takes it out. */
  setContribution: (id: GoalId, habitId: HabitId, weight: number | null) => Promise<Undo | null>;
  setMilestone: (id: GoalId, milestone: Milestone) => Promise<Undo | null>;
  removeMilestone: (id: GoalId, milestoneId: string) => Promise<Undo | null>;
  /** To the place before another goal, or to the end. */
  move: (id: GoalId, before: GoalId | null) => Promise<Undo | null>;
};

/** Making and changing goals. Each call settles when the change is kept on this device, with the way to take it back. */
export function useGoalEditing(): GoalEditing {
  const source = useTrackerSource();
  return useMemo(() => editingOver(source), [source]);
}

function editingOver(source: TrackerSource): GoalEditing {
  return {
    ...goalDeedsOver(source),
    async create(draft) {
      const id = goalId(newUuid());
      const position = lastPosition((await source.view()).goals);
      await source.write([{ type: "goal.create", id, draft, position }]);
      return id;
    },
    move: (id, before) =>
      source.on(({ goals }) => {
        const keys = [...keysToMove(goals, id, before)];
        return source.write(
          keys.map(([moved, position]) => ({ type: "goal.move", id: goalId(moved), position })),
        );
      }),
    edit(id, before, after) {
      const intents = intentsOfGoalEdit(id, before, after);
      return intents.length > 0 ? source.write(intents) : Promise.resolve(null);
    },
    setContribution: (id, habitId, weight) =>
      source.write([{ type: "goal.contribution", id, habitId, weight }]),
    setMilestone: (id, milestone) =>
      source.write([{ type: "goal.milestone", id, milestoneId: milestone.id, milestone }]),
    removeMilestone: (id, milestoneId) =>
      source.write([{ type: "goal.milestone", id, milestoneId, milestone: null }]),
  };
}
