"use client";

import { useMemo } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { amountIn, type HabitLog, type LogStatus, type LogValue } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Undo } from "@/lib/sync/client/local-store";
import type { LogIntent } from "@/lib/sync/protocol/intent";

import { askToKeepStorage } from "./keep-storage";
import { pressDay } from "./pressed-days";
import { useTrackerSource } from "./tracker-context";
import { currentSource, type TrackerSource } from "./tracker-source";

export type { Undo };

/** Each change settles when it is kept on this device, with the way to take it back; null when there was nothing to change. */
export type Logging = {
  /** A typed value, a status, or both null to clear the day. Replaces amounts that were added before. */
  setMark: (
    habitId: HabitId,
    day: CalendarDay,
    mark: { status: LogStatus | null; value: LogValue },
  ) => Promise<Undo | null>;
  /** Adds to a counter or a duration, in the unit or in minutes; negative amounts take away, at most what is there. */
  addAmount: (habitId: HabitId, day: CalendarDay, amount: number) => Promise<Undo | null>;
  /** What a day holds with everything that is kept by now, painted or not; 0 when that is no number. */
  amountOn: (habitId: HabitId, day: CalendarDay) => Promise<number>;
  /** Many days at once, kept and taken back as one. */
  setMarks: (
    marks: readonly {
      habitId: HabitId;
      day: CalendarDay;
      status: LogStatus | null;
      value: LogValue;
    }[],
  ) => Promise<Undo | null>;
  setNote: (habitId: HabitId, day: CalendarDay, note: string | null) => Promise<Undo | null>;
};

/** Logging a day. */
export function useLogging(): Logging {
  const source = useTrackerSource();
  return useMemo(() => loggingOver(source), [source]);
}

function loggingOver(source: TrackerSource): Logging {
  const log = (intents: readonly LogIntent[]): Promise<Undo | null> => {
    const change = source.write(intents);
    waysBack.set(change, press(source, intents, change));
    change.then(askToKeepStorage, () => undefined); // now there is something to lose
    return change;
  };
  return {
    setMark: (habitId, day, mark) => log([{ type: "log.mark", habitId, day, ...mark }]),
    addAmount: (habitId, day, amount) => log([{ type: "log.add", habitId, day, amount }]),
    amountOn: async (habitId, day) => {
      const { habits } = await source.view();
      return amountIn(logIn(habits, { habitId, day }));
    },
    setMarks: (marks) => log(marks.map((mark) => ({ type: "log.mark", ...mark }))),
    setNote: (habitId, day, note) => log([{ type: "log.note", habitId, day, note }]),
  };
}

/** For each change of days that was made here: what taking it back comes to on screen. */
const waysBack = new WeakMap<Promise<Undo | null>, readonly LogIntent[]>();

/**
 * Takes changes back, also such as are still on their way. What is pressed from now on is pressed on what was before them.
 * @param changes The oldest first.
 */
export async function takeBack(changes: readonly Promise<Undo | null>[]): Promise<void> {
  const source = currentSource();
  if (!source) return;
  const latestFirst = changes.toReversed();
  const back = latestFirst.flatMap((change) => waysBack.get(change) ?? []);
  const work = source.takeBack(latestFirst);
  press(source, back, work);
  await work;
}

/** Counts presses on what is on screen. @returns What takes them back. */
function press(
  source: TrackerSource,
  intents: readonly LogIntent[],
  work: Promise<unknown>,
): LogIntent[] {
  const habits = source.tracker()?.habits ?? [];
  return intents.map((intent) => backOf(intent, pressDay(intent, logIn(habits, intent), work)));
}

function logIn(
  habits: readonly HabitHistory[],
  { habitId, day }: Pick<LogIntent, "habitId" | "day">,
): HabitLog | null {
  const history = habits.find(({ habit }) => habit.id === habitId);
  return history ? logOn(history.logs, day) : null;
}

/** An amount is taken away again, unless it has replaced a word: what was added since stays. */
function backOf(intent: LogIntent, before: HabitLog | null): LogIntent {
  const { habitId, day } = intent;
  const { status = null, value = null, note = null } = before ?? {};
  if (intent.type === "log.note") return { ...intent, note };
  if (intent.type === "log.add" && (status === null || status === "done"))
    return { ...intent, amount: Math.min(-intent.amount, amountIn(before)) };
  return { type: "log.mark", habitId, day, status, value };
}
