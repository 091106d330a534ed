import { SUGGESTION_KINDS, type SuggestionKind } from "@/lib/domain/suggestion";

import { consistencyOf } from "./consistency";
import { measureOf, presentVersion } from "./habit-rules";
import type { HabitSeries } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";
import { unitTableOf } from "./units";

/** A proposal with the numbers that it rests on, so that it can be explained. */
export type Suggestion = {
  kind: SuggestionKind;
  /** Settled units that were looked at, and how many of them were missed. */
  units: number;
  missed: number;
  /** Consistency of the last 30 days, 0 to 100. */
  score: number | null;
  /** Misses at the end, and the units in a row just before them. */
  missRun: number;
  okRun: number;
};

/**
 * What could make the habit easier to keep, in the order of analytics 8.2; empty when nothing stands out.
 *
 * @example suggestionsOf(series).map(({ kind }) => kind) // ["restart_streak"]
 */
export function suggestionsOf(series: HabitSeries): Suggestion[] {
  const measure = measureOf(presentVersion(series.habit, series.today));
  const isByDay = measure === "day" || measure === "rolling";
  const recent = recentUnits(series, isByDay);
  const { score } = consistencyOf(series);
  const { missRun, okRun, isPending } = endOfChain(series);
  const units = recent.length;
  const missed = recent.filter((state) => state === UNIT_MISS).length;
  const isEnough = units >= (isByDay ? 7 : 2);
  const applies: Record<SuggestionKind, boolean> = {
    reduce_frequency: isEnough && missed / units > 0.5,
    lower_difficulty: isEnough && score !== null && score < 30,
    restart_streak: missRun >= 1 && missRun <= 3 && okRun >= 3,
    never_twice: missRun === 1 && okRun >= 3 && isPending,
    raise_target: isEnough && units >= (isByDay ? 28 : 4) && missed === 0,
  };
  return SUGGESTION_KINDS.filter((kind) => applies[kind]).map((kind) => {
    return { kind, units, missed, score, missRun, okRun };
  });
}

/** States of the settled units of the last 30 days, or of the last four settled periods. */
function recentUnits(series: HabitSeries, isByDay: boolean): number[] {
  const table = unitTableOf(series);
  const states: number[] = [];
  for (let i = table.length - 1; i >= 0; i -= 1) {
    const state = table.state[i] ?? UNIT_PENDING;
    if (state === UNIT_PENDING) continue;
    if (isByDay ? (table.start[i] ?? 0) < series.today - 29 : states.length === 4) break;
    states.push(state);
  }
  return states;
}

/** The run of misses at the end, the run of met units before it, and whether a unit is open. */
function endOfChain(series: HabitSeries): { missRun: number; okRun: number; isPending: boolean } {
  const table = unitTableOf(series);
  let missRun = 0;
  let okRun = 0;
  let isPending = false;
  for (let i = table.length - 1; i >= 0; i -= 1) {
    const state = table.state[i];
    if (state === UNIT_PENDING) isPending = true;
    else if (state === UNIT_OK) okRun += 1;
    else if (okRun > 0) break;
    else missRun += 1;
  }
  return { missRun, okRun, isPending };
}
