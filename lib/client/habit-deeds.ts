"use client";

import { useMemo } from "react";

import type { Habit, Pause } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";
import type { Undo } from "@/lib/sync/client/local-store";
import { intentsOfResume } from "@/lib/sync/protocol/intent-edit";

import { newUuid } from "./new-id";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

/** What is done to a habit that is there, without a form and without a place in the order. */
export type HabitDeeds = {
  setPause: (id: HabitId, pause: Pause) => Promise<Undo | null>;
  removePause: (id: HabitId, pauseId: string) => Promise<Undo | null>;
  /** Ends the pauses that run today. */
  resume: (habit: Habit) => Promise<Undo | null>;
  archive: (id: HabitId) => Promise<Undo | null>;
  unarchive: (id: HabitId) => Promise<Undo | null>;
  /** Into the trash, with all its logs. */
  remove: (id: HabitId) => Promise<Undo | null>;
  restore: (id: HabitId) => Promise<Undo | null>;
};

/** The deeds of habits. Each settles when it is kept on this device, with the way to take it back. */
export function useHabitDeeds(): HabitDeeds {
  const source = useTrackerSource();
  return useMemo(() => habitDeedsOver(source), [source]);
}

export function habitDeedsOver(source: TrackerSource): HabitDeeds {
  return {
    setPause: (id, pause) => source.write([{ type: "habit.pause", id, pauseId: pause.id, pause }]),
    removePause: (id, pauseId) => source.write([{ type: "habit.pause", id, pauseId, pause: null }]),
    archive: (id) => source.write([{ type: "habit.archive", id, today: source.today() }]),
    unarchive: (id) =>
      source.write([
        {
          type: "habit.unarchive",
          id,
          today: source.today(),
          pauseId: newUuid(),
        },
      ]),
    remove: (id) => source.write([{ type: "habit.delete", id }]),
    restore: (id) => source.write([{ type: "habit.restore", id }]),
    resume(habit) {
      const intents = intentsOfResume(habit, source.today());
      return intents.length > 0 ? source.write(intents) : Promise.resolve(null);
    },
  };
}
