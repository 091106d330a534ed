"use client";

import { useMemo } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import type { LogStatus, LogValue } from "@/lib/domain/log";
import type { Undo } from "@/lib/sync/client/local-store";
import type { Intent } from "@/lib/sync/protocol/intent";

import { askToKeepStorage } from "./keep-storage";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type { Undo };

export type Logging = {
  /** A typed value, a status, or both null to clear the day. Replaces amounts that were added before. */
  setMark: (
    habitId: HabitId,
    day: CalendarDay,
    mark: { status: LogStatus | null; value: LogValue },
  ) => Promise<Undo>;
  /** Adds to a counter or a duration, in the unit or in minutes; negative amounts take away. */
  addAmount: (habitId: HabitId, day: CalendarDay, amount: number) => Promise<Undo>;
  /** Many days at once, kept and taken back as one. */
  setMarks: (
    marks: readonly {
      habitId: HabitId;
      day: CalendarDay;
      status: LogStatus | null;
      value: LogValue;
    }[],
  ) => Promise<Undo>;
  setNote: (habitId: HabitId, day: CalendarDay, note: string | null) => Promise<Undo>;
};

/** Logging a day. Each call settles when the change is kept on this device, with the way to take it back. */
export function useLogging(): Logging {
  const source = useTrackerSource();
  return useMemo(() => loggingOver(source), [source]);
}

function loggingOver(source: TrackerSource): Logging {
  const log = async (intents: readonly Intent[]): Promise<Undo> => {
    const undo = await source.write(intents);
    askToKeepStorage(); // now there is something to lose
    return undo;
  };
  return {
    setMark: (habitId, day, mark) => log([{ type: "log.mark", habitId, day, ...mark }]),
    addAmount: (habitId, day, amount) => log([{ type: "log.add", habitId, day, amount }]),
    setMarks: (marks) => log(marks.map((mark) => ({ type: "log.mark", ...mark }))),
    setNote: (habitId, day, note) => log([{ type: "log.note", habitId, day, note }]),
  };
}
