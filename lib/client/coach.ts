"use client";

import { useDeferredValue, useMemo, useSyncExternalStore } from "react";

import { type Advice, agendaOf, changeToAskAbout } from "@/lib/analytics/coach-agenda";
import {
  type Application,
  type CoachMemory,
  coachMemoryOf,
  wayBack,
} from "@/lib/domain/coach-memory";
import type { Habit } from "@/lib/domain/habit";
import type { Undo } from "@/lib/sync/client/local-store";
import type { Intent } from "@/lib/sync/protocol/intent";

import { useLaterTracker } from "./tracker";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

/** What is suggested now, and what was answered, on whatever device. */
export type Coach = {
  agenda: readonly Advice[];
  memory: CoachMemory;
  /** The change of plan that has had time to show whether it helped; null when there is none. */
  asked: { habit: Habit; application: Application } | null;
};

/** The open suggestions; null until this device's own copy is shown, which may know an answer that still waits. */
export function useCoach(): Coach | null {
  const source = useTrackerSource();
  const hasSettled = useSyncExternalStore(source.subscribe, source.hasSettled, notYet);
  const isOwn = useDeferredValue(hasSettled); // together with the copy that it speaks of
  const { tracker, series } = useLaterTracker();
  const { habits, today } = tracker;
  return useMemo(() => {
    if (!isOwn) return null;
    const memory = coachMemoryOf(habits.map(({ habit }) => habit));
    const members = habits.flatMap(({ habit }) => {
      const own = series.get(habit.id);
      return own ? [{ habit, series: own }] : [];
    });
    return {
      agenda: agendaOf(members, memory, today),
      memory,
      asked: changeToAskAbout(members, memory, today),
    };
  }, [habits, isOwn, series, today]);
}

/** The open suggestion of one habit; null where none is, and until this device's own copy is shown. */
export function useAdviceFor(habit: Habit): Advice | null {
  const source = useTrackerSource();
  const isOwn = useSyncExternalStore(source.subscribe, source.hasSettled, notYet);
  const { tracker, series } = useLaterTracker();
  const own = series.get(habit.id);
  return useMemo(() => {
    if (!isOwn || !own) return null;
    return agendaOf([{ habit, series: own }], coachMemoryOf([habit]), tracker.today)[0] ?? null;
  }, [habit, isOwn, own, tracker.today]);
}

export type Answering = {
  /**
   * Follows a suggestion: changes the plan from today on where it proposes one, else takes note of it. The change settles like
   * every other one; it is null when that was done already.
   */
  apply: (advice: Advice) => { application: Application; change: Promise<Undo | null> };
  /** Takes an answer back. Says whether it could: not when the plan is no longer the one that was applied. */
  takeBack: (application: Application) => Promise<boolean>;
  /** Lets this kind rest for this habit. Returns the way back. */
  dismiss: (advice: Advice) => Promise<Undo | null>;
};

/** Answers to suggestions. Each settles when it is kept on this device. */
export function useAnswering(): Answering {
  const source = useTrackerSource();
  return useMemo(() => answeringOver(source), [source]);
}

function answeringOver(source: TrackerSource): Answering {
  function apply({
    habit,
    suggestion: { kind },
    proposal,
  }: Advice): ReturnType<Answering["apply"]> {
    const day = source.today();
    const { id } = habit;
    const plan = proposal?.plan ?? null;
    const old = plan && habit.versions.find(({ from }) => from === day);
    const replaced = old ? { schedule: old.schedule, target: old.target } : null;
    const followed = { kind, plan, replaced };
    // Both or neither: a plan that nobody knows to be a suggestion has no way back.
    const change = source.write([
      ...(plan ? [{ type: "habit.version", id, from: day, version: plan } as const] : []),
      { type: "habit.followed", id, day, followed },
    ]);
    return { application: { habitId: id, day, ...followed }, change };
  }

  async function takeBack(application: Application): Promise<boolean> {
    const { habitId: id, day, plan } = application;
    // Read anew: the toast with the way back may outlive the habit that it was shown for.
    const history = (await source.view()).habits.find(({ habit }) => habit.id === id);
    const back = history ? wayBack(history.habit, application) : null;
    if (plan !== null && !back) return false;
    const forget: Intent = { type: "habit.followed", id, day, followed: null };
    const restore: Intent[] = back
      ? [{ type: "habit.version", id, from: day, version: back.plan }]
      : [];
    await source.write([...restore, forget]);
    return true;
  }

  function dismiss({ habit: { id }, suggestion: { kind } }: Advice): Promise<Undo | null> {
    return source.write([{ type: "habit.declined", id, kind, day: source.today() }]);
  }

  return { apply, takeBack, dismiss };
}

function notYet(): boolean {
  return false;
}
