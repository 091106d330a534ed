"use client";

import { useMemo, useSyncExternalStore } from "react";

import { type Advice, agendaOf, changeToAskAbout } from "@/lib/analytics/coach-agenda";
import {
  type Application,
  type CoachMemory,
  type Dismissal,
  wayBack,
  withApplication,
  withDismissal,
  withoutApplication,
  withoutDismissal,
} from "@/lib/domain/coach-memory";
import type { Habit } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";

import { type HabitEditing, useHabitEditing } from "./habits";
import { useLaterTracker } from "./tracker";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

/** What is suggested now, and what was answered on this device. */
export type Coach = {
  agenda: readonly Advice[];
  memory: CoachMemory;
  /** The change of plan that has had time to show whether it helped; null when there is none. */
  asked: { habit: Habit; application: Application } | null;
};

/** The open suggestions; null until this device knows which ones were answered before. */
export function useCoach(): Coach | null {
  const source = useTrackerSource();
  const memory = useSyncExternalStore(source.subscribe, source.coach, nothingYet);
  const { tracker, series } = useLaterTracker();
  const { habits, today } = tracker;
  return useMemo(() => {
    if (!memory) return null;
    const members = habits.flatMap(({ habit }) => {
      const own = series.get(habit.id);
      return own ? [{ habit, series: own }] : [];
    });
    return {
      agenda: agendaOf(members, memory, today),
      memory,
      asked: changeToAskAbout(members, memory, today),
    };
  }, [habits, memory, series, today]);
}

export type Answering = {
  /** Changes the plan from today on as proposed. Null when nothing concrete was proposed. */
  apply: (advice: Advice) => Promise<Application | null>;
  /** Takes a change back, if the plan is still the one that was applied. Says whether it was. */
  takeBack: (application: Application) => Promise<boolean>;
  /** Lets this kind rest for this habit. Returns the way back. */
  dismiss: (advice: Advice) => Promise<() => Promise<void>>;
};

/** Answers to suggestions. Each call settles when the answer is kept on this device. */
export function useAnswering(): Answering {
  const source = useTrackerSource();
  const editing = useHabitEditing();
  return useMemo(() => answeringOver(source, editing), [source, editing]);
}

function answeringOver(source: TrackerSource, editing: HabitEditing): Answering {
  async function apply({ habit, suggestion, proposal }: Advice): Promise<Application | null> {
    if (!proposal) return null;
    const day = source.today();
    const { plan } = proposal;
    const old = habit.versions.find(({ from }) => from === day);
    const replaced = old ? { schedule: old.schedule, target: old.target } : null;
    const application = { habitId: habit.id, kind: suggestion.kind, day, plan, replaced };
    await knowHabit(source, habit.id);
    await editing.setVersion(habit.id, day, plan);
    await source.changeCoach((memory) => withApplication(memory, application));
    return application;
  }

  async function takeBack(application: Application): Promise<boolean> {
    const { habitId, day } = application;
    // Read anew: the toast with the way back may outlive the habit that it was shown for.
    const history = (await source.habits()).find(({ habit }) => habit.id === habitId);
    const back = history ? wayBack(history.habit, application) : null;
    if (back?.plan) await editing.setVersion(habitId, day, back.plan);
    else if (back) await editing.removeVersion(habitId, day);
    if (back) await source.changeCoach((memory) => withoutApplication(memory, application));
    return back !== null;
  }

  async function dismiss({ habit, suggestion }: Advice): Promise<() => Promise<void>> {
    const one: Dismissal = { habitId: habit.id, kind: suggestion.kind, day: source.today() };
    await source.changeCoach((memory) => withDismissal(memory, one));
    return () => source.changeCoach((memory) => withoutDismissal(memory, one));
  }

  return { apply, takeBack, dismiss };
}

// The server's snapshot may show a habit of another device that this one's store has not received yet.
async function knowHabit(source: TrackerSource, id: HabitId): Promise<void> {
  const isKnown = (await source.habits()).some(({ habit }) => habit.id === id);
  if (!isKnown) await source.sync();
}

function nothingYet(): null {
  return null;
}
