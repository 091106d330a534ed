"use client";

import { useSyncExternalStore } from "react";

import { useTrackerSource } from "./tracker-context";

const MS_PER_MINUTE = 60_000;

/** The runs that this page has stopped: of two presses that come before the first is painted, one counts. */
const stopped = new Set<string>();

export type Timer = {
  /** Milliseconds since 1970; null while the timer stands. */
  startedAt: number | null;
  start: () => void;
  /** Stops the timer and tells how many minutes ran, to three decimals; 0 when it stood. */
  stop: () => number;
};

/** The running time of a duration habit. It outlives a reload and is the same in every tab. */
export function useTimer(habitId: string): Timer {
  const source = useTrackerSource();
  const timers = useSyncExternalStore(source.subscribe, source.timers, source.timersBefore);
  const startedAt = timers.get(habitId) ?? null;
  return {
    startedAt,
    start: () => void source.setTimer(habitId, Date.now()),
    stop: () => {
      const run = `${habitId} ${startedAt}`;
      if (startedAt === null || stopped.has(run)) return 0;
      stopped.add(run);
      source.setTimer(habitId, null).catch(() => stopped.delete(run));
      return minutesSince(startedAt);
    },
  };
}

function minutesSince(startedAt: number): number {
  return Math.round(((Date.now() - startedAt) / MS_PER_MINUTE) * 1000) / 1000;
}
