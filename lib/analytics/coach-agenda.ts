import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Application, type CoachMemory, COOL_DOWN_DAYS } from "@/lib/domain/coach-memory";
import { type Habit, habitStatus } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";
import type { SuggestionKind } from "@/lib/domain/suggestion";

import { isActiveOn } from "./habit-rules";
import type { Proposal } from "./proposal";
import { proposalOf } from "./proposals";
import type { HabitSeries } from "./series";
import { type Suggestion, suggestionsOf } from "./suggestions";

/** The one suggestion that is open for a habit, with the change it proposes. */
export type Advice = { habit: Habit; suggestion: Suggestion; proposal: Proposal | null };

/** A habit with its numbers. */
type Member = { habit: Habit; series: HabitSeries };

/** More than this in a day is nagging. */
const MOST_A_DAY = 2;

/**
 * Which of a habit's suggestions speaks, and whose comes first: what is at stake today, then what does not
 * work, then what could grow. `never_twice` always comes with `restart_streak` and says the same sooner.
 */
const URGENCY: readonly SuggestionKind[] = [
  "never_twice",
  "reduce_frequency",
  "lower_difficulty",
  "restart_streak",
  "raise_target",
];

/**
 * The open suggestions, at most one for each habit: the most urgent first, then by the owner's priority,
 * then in the owner's order (analytics, 8.2).
 *
 * A kind that was declined or taken up for a habit rests for 14 days, and the habit for the rest of the day. A habit whose plan was changed on a suggestion
 * rests for 14 days altogether: its numbers still speak of the old plan.
 *
 * @example agendaOf(members, memory, today)[0]?.suggestion.kind // "never_twice"
 */
export function agendaOf(
  members: readonly Member[],
  memory: CoachMemory,
  today: CalendarDay,
): Advice[] {
  return members
    .flatMap((member) => adviceFor(member, memory, today) ?? [])
    .toSorted(
      (a, b) =>
        URGENCY.indexOf(a.suggestion.kind) - URGENCY.indexOf(b.suggestion.kind) ||
        b.habit.priority - a.habit.priority,
    );
}

/**
 * The suggestion that stands beside today's list; null when there is none, or when two have been answered
 * today.
 */
export function adviceForToday(
  agenda: readonly Advice[],
  { dismissed, applied }: CoachMemory,
  today: CalendarDay,
): Advice | null {
  const answered = [...dismissed, ...applied].filter(({ day }) => day === today).length;
  return answered < MOST_A_DAY ? (agenda[0] ?? null) : null;
}

/** Days after which a change of plan has something to show, and after which it is no news. */
const SHOWS_AFTER = 14;
const NEWS_UNTIL = 56;

/**
 * The latest change of plan that is worth asking "did it help" about: made on a suggestion 14 to 56 days ago,
 * of a habit that is still kept. Null when there is none.
 *
 * @example changeToAskAbout(members, memory, today)?.application.day // 3 weeks ago
 */
export function changeToAskAbout(
  members: readonly Member[],
  { applied }: CoachMemory,
  today: CalendarDay,
): { habit: Habit; application: Application } | null {
  const ripe = applied.toReversed().flatMap((application) => {
    const age = today - application.day;
    const member = members.find(({ habit }) => habit.id === application.habitId);
    if (!member || age < SHOWS_AFTER || age > NEWS_UNTIL) return [];
    return habitStatus(member.habit, today) === "active"
      ? [{ habit: member.habit, application }]
      : [];
  });
  return ripe[0] ?? null;
}

function adviceFor(
  { habit, series }: Member,
  memory: CoachMemory,
  today: CalendarDay,
): Advice | null {
  if (habitStatus(habit, today) !== "active" || !isActiveOn(habit, today)) return null;
  const isRecent = (day: CalendarDay): boolean => day > today - COOL_DOWN_DAYS;
  const isAboutIt = (answer: { habitId: HabitId; day: CalendarDay }): boolean =>
    answer.habitId === habit.id && isRecent(answer.day);
  const followed = memory.applied.filter(isAboutIt);
  if (followed.some(({ plan }) => plan !== null)) return null;
  const resting = [...memory.dismissed.filter(isAboutIt), ...followed];
  // One answer is enough for the day; the next kind would be the same question in other words.
  if (resting.some(({ day }) => day === today)) return null;
  const open = standingOut({ habit, series }).filter(
    ({ suggestion: { kind } }) => !resting.some((one) => one.kind === kind),
  );
  const [first] = open;
  // Two ways to an easier plan: the one that can say how comes before the one that cannot.
  const isVague = first?.suggestion.kind === "reduce_frequency" && first.proposal === null;
  const concrete = open.find(({ suggestion: { kind } }) => kind === "lower_difficulty");
  return isVague && concrete?.proposal ? concrete : (first ?? null);
}

const known = new WeakMap<HabitSeries, { habit: Habit; advice: readonly Advice[] }>();

/**
 * Everything that stands out of a habit, the most urgent first, whatever was answered. It is kept: the agenda stands
 * beside a list of which a tap changes one habit of many.
 */
function standingOut({ habit, series }: Member): readonly Advice[] {
  const before = known.get(series);
  if (before?.habit === habit) return before.advice;
  const advice = suggestionsOf(series)
    .toSorted((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind))
    .map((suggestion) => {
      return { habit, suggestion, proposal: proposalOf(suggestion.kind, habit, series) };
    });
  known.set(series, { habit, advice });
  return advice;
}
