import { civilDate, startOfWeek } from "@/lib/domain/calendar-day";

import { exp2 } from "./exact-math";
import { dayFrequency } from "./frequency";
import { EPS, measureOf, monthLength } from "./habit-rules";
import {
  DONE,
  DUE_BIT,
  type HabitSeries,
  LOGGED_BIT,
  MISS,
  OUTCOME_BITS,
  PARTIAL,
  PENDING,
  SKIP,
  segmentRange,
} from "./series";

/** Opportunities after which half of the past is forgotten, for a daily habit. */
const HALF_LIFE = 13;

/** Codes of `DayPass.heat`; 0 to 4 are the levels. */
const HEAT_SKIP = 5;
const HEAT_OFF = 6;
const HEAT_OPEN = 7;
/** Stands for a level that only the fraction tells, while the pass is under way. */
const HEAT_BY_FRACTION = 8;

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
  /** Heat code of each day. */
  readonly heat: Uint8Array;
  /** Packed counts (see `countsOf`) of each week and month from the one that holds the first day. */
  readonly weeks: Int32Array;
  readonly months: Int32Array;
};

export type DayCounts = {
  done: number;
  partial: number;
  missed: number;
  skipped: number;
  extra: number;
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

/** The counts of one period: six bits each, because no period has more than 31 days. */
export function countsOf(packed: number): DayCounts {
  return {
    done: packed & 63,
    partial: (packed >> 6) & 63,
    missed: (packed >> 12) & 63,
    skipped: (packed >> 18) & 63,
    extra: (packed >> 24) & 63,
  };
}

// What a day does is looked up by its kind instead of asked about, because days follow no pattern that a
// processor could guess.

/** What a day of each kind adds to the packed counts. */
const ADDS = kindTable((outcome, isDue) => {
  if (outcome === SKIP) return 1 << 18;
  if (!isDue) return outcome === DONE ? 1 << 24 : 0;
  if (outcome === DONE) return 1;
  if (outcome === PARTIAL) return 1 << 6;
  return outcome === PENDING ? 0 : 1 << 12;
});

/** The bits of the counts that only settled due days set: done, partial and missed. */
const SETTLED = (1 << 18) - 1;

// What else a day of each kind does, in one number.
const ADDS_TO_RUN = 1;
const KEEPS_RUN = 2;
const MOVES_STRENGTH = 4;
const HEAT_SHIFT = 4;

const EFFECTS = kindTable((outcome, isDue, isLogged) => {
  const isSettled = isDue && outcome !== PENDING;
  const isMet = isDue && outcome === DONE;
  return (
    (isMet ? ADDS_TO_RUN : 0) |
    (isSettled && !isMet ? 0 : KEEPS_RUN) |
    (isSettled ? MOVES_STRENGTH : 0) |
    (heatOf(outcome, isDue, isLogged) << HEAT_SHIFT)
  );
});

function heatOf(outcome: number, isDue: boolean, isLogged: boolean): number {
  if (outcome === SKIP) return HEAT_SKIP;
  if (outcome === DONE) return 4;
  if (isLogged) return outcome === MISS ? 0 : HEAT_BY_FRACTION;
  if (!isDue) return HEAT_OFF;
  return outcome === PENDING ? HEAT_OPEN : 0;
}

function kindTable(
  valueOf: (outcome: number, isDue: boolean, isLogged: boolean) => number,
): Int32Array {
  return Int32Array.from({ length: 32 }, (_, kind) => {
    return valueOf(kind & OUTCOME_BITS, (kind & DUE_BIT) !== 0, (kind & LOGGED_BIT) !== 0);
  });
}

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
  let weekSum = 0;
  let monthSum = 0;
  let run = 0;
  let best = 0;
  let bestEnd = -1;
  let level = 0;
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
    const gain = 1 - keep;
    for (let i = first; i <= last; i += 1) {
      const kind = kinds[i] ?? 0;

      const adds = ADDS[kind] ?? 0;
      weekSum += adds;
      monthSum += adds;
      if (i === weekEnd) {
        weeks[week] = weekSum;
        weekSum = 0;
        week += 1;
        weekEnd = weekEnds[week] ?? length;
      }
      if (i === monthEnd) {
        months[month] = monthSum;
        monthSum = 0;
        month += 1;
        monthEnd = monthEnds[month] ?? length;
      }

      const effects = EFFECTS[kind] ?? 0;
      const isMet = effects & ADDS_TO_RUN;
      run = (run + isMet) & -((effects & KEEPS_RUN) >> 1); // all bits or none
      if (run >= best && isMet === 1) {
        best = run;
        bestEnd = i;
      }

      heat[i] = effects >> HEAT_SHIFT;
      if ((effects & MOVES_STRENGTH) !== 0) level = level * keep + (fraction[i] ?? 0) * gain;
      strength[i] = level;
    }
  }
  // Ticks and texts are never half done; only today may say something that is still open.
  const { valueType } = series.habit;
  const isWhole = valueType === "text" || valueType === "checkbox";
  shadeByFraction(heat, fraction, isWhole ? length - 1 : 0);
  const isSettled = months.some((counts) => (counts & SETTLED) !== 0);
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

/** Replaces what the kind of the day left open. */
function shadeByFraction(heat: Uint8Array, fraction: Float64Array, from: number): void {
  for (let i = Math.max(0, from); i < heat.length; i += 1) {
    if (heat[i] === HEAT_BY_FRACTION) heat[i] = levelOfShare(fraction[i] ?? 0);
  }
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

/** The thresholds of 9.1, as a level 0 to 4; rounding must not cost a full square. */
export function levelOfShare(share: number): 0 | 1 | 2 | 3 | 4 {
  if (!(share > 0)) return 0;
  if (share < 1 / 3) return 1;
  if (share < 2 / 3) return 2;
  return share < 1 - EPS ? 3 : 4;
}
