import "server-only";
import { isAtRisk } from "@/lib/analytics/risk";
import type { HabitSeries } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { asUser, asUserWriting, type UserTransaction } from "@/lib/data/as-user";
import { type NewEvent, writeEvents } from "@/lib/data/events";
import {
  hasUnsettled,
  readStandingInputs,
  type Standing,
  type StandingChoice,
  writeStandings,
} from "@/lib/data/standings";
import { toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitId, UserId } from "@/lib/domain/ids";
import type { Profile } from "@/lib/domain/profile";
import { userDay } from "@/lib/domain/user-day";
import type { Consequences } from "@/lib/sync/server/write-batch";

import { stepGoals } from "./goal-events";
import { seriesOfRows, settingsAt } from "./series-of-rows";

/** More habits than this at once are an import or a first copy, not something that somebody just did. */
const MOST_HABITS = 8;

/**
 * Tells what a change has made of streaks and risks, in its transaction, so that it is told once or not at all.
 *
 * - `streak_update` when a log has made the current streak (analytics, 4.2) another length than was last told:
 *   `{ habitId, length, before, unit, isBest }`. A log in the past that joins two runs counts, a second log on a
 *   day that was done does not. A streak that only time has broken is told with the next log.
 * - `habit_at_risk` when the rule of analytics, 7.7 turned from false to true, whatever was changed:
 *   `{ habitId }`, under a key that counts the times.
 *
 * A habit that was never looked at gives the measure for later and is not told of; so do habits of a batch that
 * touches more than eight.
 */
export const habitConsequences: Consequences = async (tx, userId, { habitIds, loggedIds }, now) => {
  if (habitIds.size === 0 || habitIds.size > MOST_HABITS) return [];
  return stepHabits(tx, userId, { ids: [...habitIds] }, loggedIds, now);
};

/**
 * Tells what a new day alone has brought: habits that are at risk since, and goals that it completed. Looks at
 * each habit once a day of its owner; calling it again reads one row. For streams and exchanges as they come;
 * people who have neither wait for a job.
 *
 * @returns How many announcements there were.
 */
export async function settleDay(
  userId: UserId,
  { timeZone, dayStart }: Pick<Profile, "timeZone" | "dayStart">,
  now: number,
): Promise<number> {
  const day = userDay(now, timeZone, dayStart);
  if (!(await asUser(userId, (tx) => hasUnsettled(tx, userId, day)))) return 0;
  return asUserWriting(userId, async (tx) => {
    const habits = await stepHabits(tx, userId, { day }, new Set(), now);
    const goals = await stepGoals(tx, userId, "all", now);
    await writeEvents(tx, userId, [...habits, ...goals]);
    return habits.length + goals.length;
  });
}

async function stepHabits(
  tx: UserTransaction,
  userId: UserId,
  choice: StandingChoice,
  loggedIds: ReadonlySet<string>,
  now: number,
): Promise<NewEvent[]> {
  const inputs = await readStandingInputs(tx, userId, choice);
  if (inputs.habits.length === 0) return [];
  const settings = settingsAt(inputs, now);
  const series = seriesOfRows(inputs, settings);
  const known = new Map(inputs.standings.map((standing) => [standing.habitId, standing]));
  const steps = [...series].map(([id, one]) =>
    stepOf(id, one, known.get(id) ?? null, loggedIds.has(id)),
  );
  const day = toIsoDay(settings.today);
  const isNew = (now: Standing) => {
    const was = known.get(now.habitId);
    return was?.day !== day || was.streak !== now.streak || was.atRisk !== now.atRisk;
  };
  await writeStandings(
    tx,
    userId,
    settings.today,
    steps.map(({ standing }) => standing).filter(isNew),
  );
  return steps.flatMap(({ events }) => events);
}

function stepOf(
  habitId: HabitId,
  series: HabitSeries,
  before: Standing | null,
  isLogged: boolean,
): { standing: Standing; events: NewEvent[] } {
  const { current, best } = streaksOf(series);
  const atRisk = isAtRisk(series);
  const isAlarm = before !== null && atRisk && !before.atRisk;
  const alarms = (before?.alarms ?? 0) + (isAlarm ? 1 : 0);
  const events: NewEvent[] = [];
  if (before !== null && isLogged && current.length !== before.streak) {
    const { length, unit } = current;
    const isBest = length > 0 && length === best?.length;
    const data = { habitId, length, before: before.streak, unit, isBest };
    events.push({ type: "streak_update", key: null, data });
  }
  if (isAlarm) {
    const key = `habit_at_risk:${habitId}:${alarms}`;
    events.push({ type: "habit_at_risk", key, data: { habitId } });
  }
  return { standing: { habitId, streak: current.length, atRisk, alarms }, events };
}
