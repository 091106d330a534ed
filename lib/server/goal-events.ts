import "server-only";
import { goalProgressOf, type GoalState, goalStep } from "@/lib/analytics/goal";
import { goalEntries } from "@/lib/analytics/goal-entries";
import type { HabitSeries } from "@/lib/analytics/series";
import { asUserWriting, type UserTransaction } from "@/lib/data/as-user";
import { type NewEvent, writeEvents } from "@/lib/data/events";
import {
  type AffectedGoal,
  type GoalChoice,
  readGoalInputs,
  writeGoalStates,
} from "@/lib/data/goals";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { type Goal, goalOn } from "@/lib/domain/goal";
import type { HabitId, UserId } from "@/lib/domain/ids";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { fieldsOfRow } from "@/lib/sync/server/rows";
import type { Consequences } from "@/lib/sync/server/write-batch";

import { seriesOfRows, type SeriesSettings, settingsAt } from "./series-of-rows";

const MS_PER_DAY = 86_400_000;

/**
 * Announces goals that a change has completed or opened again, exactly once (analytics, 11.6): the state
 * moves in the transaction of the change, and the event's key is unique.
 */
export const goalConsequences: Consequences = (tx, userId, { habitIds, goalIds }, now) =>
  stepGoals(tx, userId, { habitIds: [...habitIds], goalIds: [...goalIds] }, now);

/**
 * The same for goals that a new day has completed, without anybody changing anything: `maintain` goals the
 * day after their deadline. For a job; calling it again announces nothing again.
 *
 * @returns How many announcements there were.
 */
export function settleGoals(userId: UserId, now: number): Promise<number> {
  return asUserWriting(userId, async (tx) => {
    const events = await stepGoals(tx, userId, "all", now);
    await writeEvents(tx, userId, events);
    return events.length;
  });
}

/** Moves the states of goals to what is so now, and answers what is to be told of it. */
export async function stepGoals(
  tx: UserTransaction,
  userId: UserId,
  choice: GoalChoice,
  now: number,
): Promise<NewEvent[]> {
  const inputs = await readGoalInputs(tx, userId, choice);
  const settings = settingsAt(inputs, now);
  const goals = inputs.goals.flatMap((row) => {
    const goal = goalOfFields(row.id, fieldsOfRow(row));
    return goal ? [{ row, goal: goalOn(goal, settings.today) }] : [];
  });
  if (goals.length === 0) return [];
  const series = seriesOfRows(inputs, settings);
  const steps = goals.flatMap(({ row, goal }) => stepOf(row, goal, series, settings, now));
  await writeGoalStates(
    tx,
    userId,
    steps.map(({ state }) => ({ id: state.goalId, state: state.status, epoch: state.epoch })),
  );
  return steps.map(({ event }) => event);
}

function stepOf(
  row: AffectedGoal,
  goal: Goal,
  series: ReadonlyMap<HabitId, HabitSeries>,
  { today }: SeriesSettings,
  now: number,
): { state: GoalState; event: NewEvent }[] {
  const { completedOn } = goalProgressOf(goal, goalEntries(goal, series), today);
  const before: GoalState = { goalId: goal.id, status: row.state, epoch: row.epoch };
  const { state, event, key } = goalStep(before, completedOn !== null);
  if (event === null) return [];
  const data = {
    goalId: goal.id,
    epoch: state.epoch,
    completedOn: completedOn === null ? null : toIsoDay(completedOn),
    // A correction and its correction need not be celebrated twice in a day.
    isSilent: row.announcedAt !== null && now - row.announcedAt < MS_PER_DAY,
  };
  // The type leads the key, because a goal opens again in the epoch in which it was completed.
  return [{ state, event: { type: event, key: `${event}:${key}`, data } }];
}
