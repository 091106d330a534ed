"use client";

import { useMemo } from "react";

import type { Milestone } from "@/lib/domain/goal";
import type { GoalDraft, GoalProperties } from "@/lib/domain/goal-draft";
import { goalId, type GoalId, type HabitId } from "@/lib/domain/ids";
import { intentsOfGoalEdit } from "@/lib/sync/protocol/intent-edit";

import { newUuid } from "./new-id";
import { keysToMove, lastPosition } from "./positions";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type GoalEditing = {
  create: (draft: GoalDraft) => Promise<GoalId>;
  /** Everything but contributions and milestones. */
  change: (id: GoalId, patch: Partial<GoalProperties>) => Promise<void>;
  /** What the edit form says, beside what it showed: only what differs is written. */
  edit: (id: GoalId, before: GoalDraft, after: GoalDraft) => Promise<void>;
  /** How much a habit feeds the goal; null takes it out. */
  setContribution: (id: GoalId, habitId: HabitId, weight: number | null) => Promise<void>;
  setMilestone: (id: GoalId, milestone: Milestone) => Promise<void>;
  removeMilestone: (id: GoalId, milestoneId: string) => Promise<void>;
  archive: (id: GoalId) => Promise<void>;
  unarchive: (id: GoalId) => Promise<void>;
  remove: (id: GoalId) => Promise<void>;
  restore: (id: GoalId) => Promise<void>;
  /** To the place before another goal, or to the end. */
  move: (id: GoalId, before: GoalId | null) => Promise<void>;
};

/** Making and changing goals. Each call settles when the change is kept on this device. */
export function useGoalEditing(): GoalEditing {
  const source = useTrackerSource();
  return useMemo(() => editingOver(source), [source]);
}

function editingOver(source: TrackerSource): GoalEditing {
  return {
    async create(draft) {
      const id = goalId(newUuid());
      const position = lastPosition(await source.goals());
      await source.do({ type: "goal.create", id, draft, position });
      return id;
    },
    async move(id, before) {
      const keys = keysToMove(await source.goals(), id, before);
      await source.write(
        [...keys].map(([moved, position]) => ({ type: "goal.move", id: goalId(moved), position })),
      );
    },
    async edit(id, before, after) {
      const intents = intentsOfGoalEdit(id, before, after);
      if (intents.length > 0) await source.write(intents);
    },
    change: (id, patch) => source.do({ type: "goal.change", id, patch }),
    setContribution: (id, habitId, weight) =>
      source.do({ type: "goal.contribution", id, habitId, weight }),
    setMilestone: (id, milestone) =>
      source.do({ type: "goal.milestone", id, milestoneId: milestone.id, milestone }),
    removeMilestone: (id, milestoneId) =>
      source.do({ type: "goal.milestone", id, milestoneId, milestone: null }),
    archive: (id) => source.do({ type: "goal.archive", id }),
    unarchive: (id) => source.do({ type: "goal.unarchive", id }),
    remove: (id) => source.do({ type: "goal.delete", id }),
    restore: (id) => source.do({ type: "goal.restore", id }),
  };
}
