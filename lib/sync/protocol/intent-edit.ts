import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { changedOnly } from "@/lib/domain/changed-only";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import { type Habit, isPausedOn } from "@/lib/domain/habit";
import { type HabitEdit, isSamePlan } from "@/lib/domain/habit-edit";
import { ownPauses } from "@/lib/domain/vacation";

import type { GoalIntent, HabitIntent } from "./intent";

/**
 * The changes that an edited habit comes to: its changed properties, and a version when the plan is another one.
 * What was left as it was shown is not written.
 *
 * @param edit `from` is the first day of a new plan; a day before the habit's start stands for the start.
 * @returns At most two intents, none when nothing was changed.
 * @example
 * intentsOfHabitEdit(id, { before: run, after: { ...run, name: "Walk" }, from: today })
 * // [{ type: "habit.change", id, patch: { name: "Walk" } }]
 */
export function intentsOfHabitEdit(id: string, { before, after, from }: HabitEdit): HabitIntent[] {
  const { schedule, target, origin: _origin, ...properties } = after;
  const patch = changedOnly<Partial<typeof after>>(before, properties);
  const version = { schedule, target };
  return [
    ...(Object.keys(patch).length > 0 ? [{ type: "habit.change" as const, id, patch }] : []),
    ...(isSamePlan(before, after)
      ? []
      : [{ type: "habit.version" as const, id, from: laterOf(from, after.start), version }]),
  ];
}

/**
 * The changes that an edited goal comes to: its changed properties, weights and milestones.
 *
 * @param before The goal as it was shown; weights and milestones that were not shown are in neither draft and stay.
 * @example
 * intentsOfGoalEdit(id, goal, { ...goal, milestones: [] })
 * // one `goal.milestone` with null for each that there was
 */
export function intentsOfGoalEdit(id: string, before: GoalDraft, after: GoalDraft): GoalIntent[] {
  const { contributions, milestones, ...properties } = after;
  const patch = changedOnly<Partial<GoalDraft>>(before, properties);
  return [
    ...(Object.keys(patch).length > 0 ? [{ type: "goal.change" as const, id, patch }] : []),
    ...weightIntents(id, before.contributions, contributions),
    ...milestoneIntents(id, before.milestones, milestones),
  ];
}

/**
 * Ends the habit's own pauses that run on a day, with the day before; one that begins on the day itself is taken away.
 *
 * @param today The first day on which the habit is due again.
 * @example intentsOfResume(pausedSince(yesterday), today)[0].pause // { from: yesterday, to: yesterday }
 */
export function intentsOfResume(
  habit: Pick<Habit, "id" | "pauses">,
  today: CalendarDay,
): HabitIntent[] {
  return ownPauses(habit)
    .filter((pause) => isPausedOn({ pauses: [pause] }, today))
    .map(({ id: pauseId, from }) => ({
      type: "habit.pause",
      id: habit.id,
      pauseId,
      pause: from < today ? { from, to: addDays(today, -1) } : null,
    }));
}

function weightIntents(
  id: string,
  before: GoalDraft["contributions"],
  after: GoalDraft["contributions"],
): GoalIntent[] {
  const old = new Map(before.map(({ habitId, weight }) => [habitId, weight]));
  const wanted = new Map(after.map(({ habitId, weight }) => [habitId, weight]));
  return [...new Set([...wanted.keys(), ...old.keys()])]
    .map((habitId) => ({ habitId, weight: wanted.get(habitId) ?? null }))
    .filter(({ habitId, weight }) => weight !== (old.get(habitId) ?? null))
    .map((weight) => ({ type: "goal.contribution", id, ...weight }));
}

function milestoneIntents(
  id: string,
  before: GoalDraft["milestones"],
  after: GoalDraft["milestones"],
): GoalIntent[] {
  const old = new Map(before.map((milestone) => [milestone.id, milestone]));
  const wanted = new Map(after.map((milestone) => [milestone.id, milestone]));
  return [...new Set([...wanted.keys(), ...old.keys()])].flatMap((milestoneId): GoalIntent[] => {
    const next = wanted.get(milestoneId);
    const last = old.get(milestoneId);
    if (next?.name === last?.name && next?.value === last?.value) return [];
    const milestone = next ? { name: next.name, value: next.value } : null;
    return [{ type: "goal.milestone", id, milestoneId, milestone }];
  });
}

function laterOf(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a > b ? a : b;
}
