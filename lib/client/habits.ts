"use client";

import { useMemo } from "react";

import { AppError } from "@/lib/domain/app-error";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";
import type { HabitDraft, HabitProperties } from "@/lib/domain/habit-draft";
import type { HabitEdit } from "@/lib/domain/habit-edit";
import { habitId, type HabitId } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import type { Placed } from "@/lib/domain/order";
import type { Undo } from "@/lib/sync/client/local-store";
import type { HabitIntent } from "@/lib/sync/protocol/intent";
import { intentsOfHabitEdit } from "@/lib/sync/protocol/intent-edit";

import { type HabitDeeds, habitDeedsOver } from "./habit-deeds";
import { newUuid } from "./new-id";
import { keysToMove, lastPositions } from "./positions";
import { orderAsPressed, whileMoving } from "./pressed-order";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type HabitEditing = HabitDeeds & {
  create: (draft: HabitDraft) => Promise<HabitId>;
  /** All of them or none, in this order behind the others. */
  createMany: (drafts: readonly HabitDraft[]) => Promise<HabitId[]>;
  /** Everything but versions and pauses. */
  change: (id: HabitId, patch: Partial<HabitProperties>) => Promise<Undo | null>;
  /** What the edit form says: properties, and a version from a day on when the plan is another one. */
  edit: (id: HabitId, edit: HabitEdit) => Promise<Undo | null>;
  /** Schedule and target from a day on; the days before keep theirs. */
  setVersion: (
    id: HabitId,
    from: CalendarDay,
    version: Pick<HabitVersion, "schedule" | "target">,
  ) => Promise<Undo | null>;
  removeVersion: (id: HabitId, from: CalendarDay) => Promise<Undo | null>;
  /** To the place before another habit, or to the end. */
  move: (id: HabitId, before: HabitId | null) => Promise<Undo | null>;
};

/** Making and changing habits. Each call settles when the change is kept on this device, with the way to take it back. */
export function useHabitEditing(): HabitEditing {
  const source = useTrackerSource();
  return useMemo(() => editingOver(source), [source]);
}

function editingOver(source: TrackerSource): HabitEditing {
  async function createMany(drafts: readonly HabitDraft[]): Promise<HabitId[]> {
    const { habits: present } = await source.view();
    if (present.length + drafts.length > MAX_HABITS) {
      throw new AppError("limit", "The server would refuse one more.");
    }
    const positions = lastPositions(placed(present), drafts.length);
    const ids = drafts.map(() => habitId(newUuid()));
    await source.write(
      drafts.map((draft, index) => ({
        type: "habit.create",
        id: ids[index] ?? habitId(newUuid()),
        draft,
        position: positions[index] ?? "",
      })),
    );
    return ids;
  }

  async function create(draft: HabitDraft): Promise<HabitId> {
    const [id] = await createMany([draft]);
    if (!id) throw new Error("One draft makes one habit.");
    return id;
  }

  function move(id: HabitId, before: HabitId | null): Promise<Undo | null> {
    return source.on(({ habits }) => {
      const keys = keysToMove(orderAsPressed(placed(habits)), id, before);
      const moves = [...keys].map(([moved, position]) => {
        return { type: "habit.move", id: habitId(moved), position } as const;
      });
      return whileMoving(keys, source.write(moves));
    });
  }

  function write(intents: readonly HabitIntent[]): Promise<Undo | null> {
    return intents.length > 0 ? source.write(intents) : Promise.resolve(null);
  }

  return {
    ...habitDeedsOver(source),
    create,
    createMany,
    move,
    edit: (id, edit) => write(intentsOfHabitEdit(id, edit)),
    change: (id, patch) => write([{ type: "habit.change", id, patch }]),
    setVersion: (id, from, version) => write([{ type: "habit.version", id, from, version }]),
    removeVersion: (id, from) => write([{ type: "habit.version", id, from, version: null }]),
  };
}

function placed(
  histories: readonly { habit: { id: string; position: string } }[],
): readonly Placed[] {
  return histories.map(({ habit }) => habit);
}
