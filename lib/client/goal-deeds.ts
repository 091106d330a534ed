"use client";

import { useMemo } from "react";

import type { GoalProperties } from "@/lib/domain/goal-draft";
import type { GoalId } from "@/lib/domain/ids";
import type { Undo } from "@/lib/sync/client/local-store";

import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

/** What is done to a goal that is there, without a form and without a place in the order. */
export type GoalDeeds = {
  /** Everything but contributions and milestones. */
  change: (id: GoalId, patch: Partial<GoalProperties>) => Promise<Undo | null>;
  archive: (id: GoalId) => Promise<Undo | null>;
  unarchive: (id: GoalId) => Promise<Undo | null>;
  remove: (id: GoalId) => Promise<Undo | null>;
  restore: (id: GoalId) => Promise<Undo | null>;
};

/** The deeds of goals. Each settles when it is kept on this device, with the way to take it back. */
export function useGoalDeeds(): GoalDeeds {
  const source = useTrackerSource();
  return useMemo(() => goalDeedsOver(source), [source]);
}

export function goalDeedsOver(source: TrackerSource): GoalDeeds {
  return {
    change: (id, patch) => source.write([{ type: "goal.change", id, patch }]),
    archive: (id) => source.write([{ type: "goal.archive", id }]),
    unarchive: (id) => source.write([{ type: "goal.unarchive", id }]),
    remove: (id) => source.write([{ type: "goal.delete", id }]),
    restore: (id) => source.write([{ type: "goal.restore", id }]),
  };
}
