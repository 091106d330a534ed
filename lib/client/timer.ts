"use client";

import { useCallback, useSyncExternalStore } from "react";

import { pressedOf } from "./pressed";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

const MS_PER_MINUTE = 60_000;

/** What is on its way into the store: when a habit's timer was started, or that it was stopped. */
const pressed = pressedOf<{ startedAt: number | null }>();

export type Timer = {
  /** Milliseconds since 1970; null while the timer stands. It follows the press, which is noted, and not the store. */
  startedAt: number | null;
  /** Settles when it is kept. */
  start: () => Promise<void>;
  /** Stops the timer and tells how many minutes ran, to three decimals; 0 when it stood. A run is stopped once. */
  stop: () => number;
};

/** The running time of a duration habit. It outlives a reload and is the same in every tab. */
export function useTimer(habitId: string): Timer {
  const source = useTrackerSource();
  const subscribe = useCallback((listener: () => void) => follow(source, listener), [source]);
  const startedAt = useSyncExternalStore(
    subscribe,
    () => startedAtNow(source, habitId),
    () => source.timersBefore().get(habitId) ?? null,
  );
  return {
    startedAt,
    start: () => press(source, habitId, Date.now()),
    stop: () => {
      // As it is now: whoever keeps this, as a toast does, may have it from before the start.
      const running = startedAtNow(source, habitId);
      if (running === null) return 0;
      press(source, habitId, null).catch(() => undefined); // it goes on, and can be seen to
      return minutesSince(running);
    },
  };
}

function startedAtNow(source: TrackerSource, habitId: string): number | null {
  const known = pressed.of(habitId).at(-1);
  return known ? known.startedAt : (source.timers().get(habitId) ?? null);
}

function press(source: TrackerSource, habitId: string, startedAt: number | null): Promise<void> {
  const work = source.setTimer(habitId, startedAt);
  pressed.during(habitId, { startedAt }, work);
  return work;
}

function follow(source: TrackerSource, listener: () => void): () => void {
  const ends = [source.subscribe(listener), pressed.subscribe(listener)];
  return () => {
    for (const end of ends) end();
  };
}

function minutesSince(startedAt: number): number {
  return Math.round(((Date.now() - startedAt) / MS_PER_MINUTE) * 1000) / 1000;
}
