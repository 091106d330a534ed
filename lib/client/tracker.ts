"use client";

import { use, useDeferredValue, useSyncExternalStore } from "react";

import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import type { Profile } from "@/lib/domain/profile";
import type { HabitHistory, Tracker } from "@/lib/domain/tracker";

import { trackerOfSnapshot } from "./snapshot-tracker";
import { useSnapshot, useTrackerSource } from "./tracker-context";

/**
 * Everything of the owner, as this device knows it. Suspends until the first data: the server's snapshot, or
 * the browser's own store when the page came from the empty shell. For somebody unknown to both it stays
 * suspended; the proxy sends such a visitor to sign-in before that.
 */
export function useTracker(): Tracker {
  return useOfTracker((tracker) => tracker);
}

/** The owner's day. It rolls over by itself at the owner's day start. */
export function useToday(): CalendarDay {
  return useOfTracker(({ today }) => today);
}

/** How the owner's days and weeks run. */
export function useProfile(): Profile {
  return useOfTracker(({ profile }) => profile);
}

/** A part of it that keeps its identity. Whoever asks for one is drawn again when that part changes, and not with every tap. */
function useOfTracker<Part>(part: (tracker: Tracker) => Part): Part {
  const source = useTrackerSource();
  const snapshot = useSnapshot();
  const first = snapshot && trackerOfSnapshot(snapshot);
  const partOf = (tracker: Tracker | null) => (tracker ? part(tracker) : null);
  const shown = useSyncExternalStore(
    source.subscribe,
    () => partOf(source.tracker() ?? first),
    // Until this part of the page is hydrated it has to show what the server wrote.
    () => partOf(first),
  );
  if (shown !== null) return shown;
  if (typeof window === "undefined") throw new EmptyShell();
  use(source.shown);
  throw new Error("There is no tracker.");
}

/** The analytics of every habit that is not deleted. A habit's series is the same object until it changes. */
export function useSeries(): ReadonlyMap<HabitId, HabitSeries> {
  return seriesOfTracker(useTracker());
}

/**
 * The tracker and its analytics for what may follow a change a moment later, such as a suggestion: it is rendered
 * after the change was painted, and the next tap comes before it.
 */
export function useLaterTracker(): {
  tracker: Tracker;
  series: ReadonlyMap<HabitId, HabitSeries>;
} {
  const tracker = useDeferredValue(useTracker());
  return { tracker, series: seriesOfTracker(tracker) };
}

const seriesByHistory = new WeakMap<HabitHistory, HabitSeries>();
const seriesByTracker = new WeakMap<Tracker, ReadonlyMap<HabitId, HabitSeries>>();

function seriesOfTracker(tracker: Tracker): ReadonlyMap<HabitId, HabitSeries> {
  let all = seriesByTracker.get(tracker);
  if (!all) {
    all = new Map(
      tracker.habits.map((history) => [history.habit.id, seriesOfHistory(history, tracker)]),
    );
    seriesByTracker.set(tracker, all);
  }
  return all;
}

/** The analytics of one habit of a tracker. The same object until the habit or one of its logs changes. */
export function seriesOfHistory(history: HabitHistory, tracker: Tracker): HabitSeries {
  const { today } = tracker;
  const { weekStart } = tracker.profile;
  const known = seriesByHistory.get(history);
  if (known && known.today === today && known.weekStart === weekStart) return known;
  const series = seriesOf(history.habit, history.logs, { today, weekStart });
  seriesByHistory.set(history, series);
  return series;
}

/**
 * Thrown while the server renders a page for nobody, as the service worker asks for it: the nearest Suspense
 * sends its fallback and the browser renders the rest. The digest is the one Next has for that, so that
 * nothing is reported as an error.
 */
class EmptyShell extends Error {
  readonly digest = "BAILOUT_TO_CLIENT_SIDE_RENDERING";
  constructor() {
    super("Rendered in the browser.");
  }
}
