import { byPosition } from "@/lib/domain/habit";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { HabitHistory, Tracker } from "@/lib/domain/tracker";
import { standing, withVacations } from "@/lib/domain/vacation";

const known = new WeakMap<Snapshot, Tracker>();

/** A snapshot as the screens read it; the same object every time, so that numbers derived from it are kept. */
export function trackerOfSnapshot(snapshot: Snapshot): Tracker {
  let tracker = known.get(snapshot);
  if (!tracker) {
    tracker = unpack(snapshot);
    known.set(snapshot, tracker);
  }
  return tracker;
}

function unpack({ profile, today, habits, goals, vacations }: Snapshot): Tracker {
  const histories = habits
    .map(({ habit, logs }): HabitHistory => ({ habit: withVacations(habit, vacations), logs }))
    .sort((a, b) => byPosition(a.habit, b.habit));
  return {
    profile,
    today,
    habits: histories.filter(({ habit }) => !habit.deleted),
    trash: histories.filter(({ habit }) => habit.deleted),
    goals: goals.filter((goal) => !goal.deleted),
    vacations: standing(vacations),
  };
}
