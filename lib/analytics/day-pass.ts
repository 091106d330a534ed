import { civilDate, startOfWeek } from "@/lib/domain/calendar-day";

import { narrowCountOf, SETTLED_FIELDS, widened } from "./day-counts";
import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { measureOf, monthLength } from "./habit-rules";
import { heatOfKind, shadeBegunDays } from "./heat-codes";
import { kindTable } from "./kind-table";
import { DONE, type HabitSeries, PENDING, segmentRange } from "./series";

/** Opportunities after which half of the past is forgotten, for a daily habit. */
const HALF_LIFE = 13;

/**
 * Everything that one walk over the days of a habit with day schedules can count: the numbers of streaks,
 * strength, heat and rollups. The functions of those names read it from here.
 */
export type DayPass = {
  /** Met due days in a row up to now, and the index of the first of them. */
  run: number;
  runStart: number;
  /** The longest such run, the newest of equals; the indices of its first and last day. */
  best: number;
  bestStart: number;
  bestEnd: number;
  /** Whether anything is settled, and whether the newest settled due day was missed. */
  isSettled: boolean;
  isBroken: boolean;
  /** Strength after each day. */
  readonly strength: Float64Array;
  /** Code of `heat-codes` of each day. */
  readonly heat: Uint8Array;
  /** Packed counts (see `countsOf`) of each week and month from the one that holds the first day. */
  readonly weeks: Int32Array;
  readonly months: Int32Array;
};

const passes = new WeakMap<HabitSeries, DayPass | null>();

/** The pass over a series, kept as long as it lives; null when some version is not a day schedule. */
export function dayPassOf(series: HabitSeries): DayPass | null {
  const known = passes.get(series);
  if (known !== undefined) return known;
  const isByDay = series.segments.every(({ version }) => measureOf(version) === "day");
  const pass = isByDay ? walkDays(series) : null;
  passes.set(series, pass);
  return pass;
}

// All that a day does stands in one number: the counts of a week in the lowest fifteen bits, then the effects. Added
// up over the days of a week, the effects above do not reach back into the counts below.

const ADDS_TO_RUN = 1 << 15;
const KEEPS_RUN = 1 << 16;
const MOVES_STRENGTH = 1 << 17;
const HEAT_SHIFT = 18;

/** What a day of each kind does. */
const EFFECTS = kindTable((day) => {
  const { outcome, isDue } = day;
  const isSettled = isDue && outcome !== PENDING;
  const isMet = isDue && outcome === DONE;
  return (
    narrowCountOf(outcome, isDue) |
    (isMet ? ADDS_TO_RUN : 0) |
    (isSettled && !isMet ? 0 : KEEPS_RUN) |
    (isSettled ? MOVES_STRENGTH : 0) |
    (heatOfKind(day) << HEAT_SHIFT)
  );
});

/** The walk itself, done anew on every call; every version has to be a day schedule. */
export function walkDays(series: HabitSeries): DayPass {
  const { kind: kinds, fraction } = series;
  const length = kinds.length;
  const strength = new Float64Array(length);
  const heat = new Uint8Array(length);
  const weekEnds = weekEndsOf(series);
  const monthEnds = monthEndsOf(series);
  const weeks = new Int32Array(weekEnds.length);
  const months = new Int32Array(monthEnds.length);
  let week = 0;
  let month = 0;
  let weekEnd = weekEnds[0] ?? length;
  let monthEnd = monthEnds[0] ?? length;
  let run = 0;
  let best = 0;
  let bestEnd = -1;
  let level = 0;
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
    const gain = 1 - keep;
    let i = first;
    while (i <= last) {
      // Days of one week, one month and one version: up to seven, among which nothing else has to be asked.
      const end = Math.min(last, weekEnd, monthEnd);
      let sum = 0;
      for (; i <= end; i += 1) {
        const effects = EFFECTS[kinds[i] ?? 0] ?? 0;
        sum += effects;
        const isMet = (effects >> 15) & 1;
        run = (run + isMet) & -((effects >> 16) & 1); // all bits or none
        const isBest = run >= best && isMet === 1;
        best = isBest ? run : best;
        bestEnd = isBest ? i : bestEnd;
        heat[i] = effects >> HEAT_SHIFT;
        if ((effects & MOVES_STRENGTH) !== 0) level = level * keep + (fraction[i] ?? 0) * gain;
        strength[i] = level;
      }
      const counts = widened(sum);
      weeks[week] = (weeks[week] ?? 0) + counts;
      months[month] = (months[month] ?? 0) + counts;
      if (end === weekEnd) {
        week += 1;
        weekEnd = weekEnds[week] ?? length;
      }
      if (end === monthEnd) {
        month += 1;
        monthEnd = monthEnds[month] ?? length;
      }
    }
  }
  shadeBegunDays(heat, series);
  const isSettled = months.some((counts) => (counts & SETTLED_FIELDS) !== 0);
  return {
    run,
    runStart: firstOfRun(series, length - 1, run),
    best,
    bestStart: firstOfRun(series, bestEnd, best),
    bestEnd,
    isSettled,
    isBroken: isSettled && run === 0,
    strength,
    heat,
    weeks,
    months,
  };
}

/** Index of the first of `count` met due days, going back from `last`. */
function firstOfRun(series: HabitSeries, last: number, count: number): number {
  let left = count;
  let i = last;
  for (; left > 0; i -= 1) {
    if (series.due[i] === 1 && series.outcome[i] === DONE) left -= 1;
  }
  return i + 1;
}

/**
 * Indices of the last days of the weeks that touch the series, then one that is never reached, so that
 * the walk never looks past the end.
 */
function weekEndsOf(series: HabitSeries): Int32Array {
  const length = series.outcome.length;
  const first = startOfWeek(series.from, series.weekStart) + 6 - series.from;
  const count = Math.max(0, Math.ceil((length - 1 - first) / 7)) + 1;
  const ends = new Int32Array(count + 1);
  for (let week = 0; week < count; week += 1) ends[week] = first + 7 * week;
  ends[count - 1] = length - 1; // the last week is not over
  ends[count] = length;
  return ends;
}

/** The same for months. */
function monthEndsOf(series: HabitSeries): Int32Array {
  const length = series.outcome.length;
  const from = civilDate(series.from);
  const to = civilDate(series.to);
  const count = Math.max(1, (to.year - from.year) * 12 + to.month - from.month + 1);
  const ends = new Int32Array(count + 1);
  let end = -from.date;
  let { year, month } = from;
  for (let index = 0; index < count; index += 1) {
    end += monthLength(year, month);
    ends[index] = end;
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
  ends[count - 1] = length - 1; // the last month is not over
  ends[count] = length;
  return ends;
}
