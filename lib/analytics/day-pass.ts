import { DONE, PENDING } from "./day-codes";
import { narrowCountOf, SETTLED_FIELDS, widened } from "./day-counts";
import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { measureOf } from "./habit-rules";
import { heatOfKind, shadeBegunDays } from "./heat-codes";
import { kindTable } from "./kind-table";
import { monthEndsOf, weekEndsOf } from "./period-ends";
import { editOf, type HabitSeries, segmentRange } from "./series";

/** Months of a stretch. */
const STRETCH = 6;

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
  /** What the walk knew at the beginning of each stretch of months, so that it can go on from there. */
  readonly marks: Marks;
};

/** One element for each stretch: the run, the best and its end so far, and the counts of the week that goes on. */
type Marks = { run: Int32Array; best: Int32Array; bestEnd: Int32Array; week: Int32Array };

const passes = new WeakMap<HabitSeries, DayPass | null>();

/** The pass over a series, kept as long as it lives; null when some version is not a day schedule. */
export function dayPassOf(series: HabitSeries): DayPass | null {
  const known = passes.get(series);
  if (known !== undefined) return known;
  const isByDay = series.segments.every(({ version }) => measureOf(version) === "day");
  const edit = editOf(series);
  const before = edit && passes.get(edit.before);
  const pass = isByDay ? walkDays(series, before ? { before, from: edit.from } : null) : null;
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

/**
 * The walk itself, done anew on every call; every version has to be a day schedule.
 *
 * @param known The pass over a series that was the same before the day at index `from`: what it counted up to the
 * beginning of its stretch is taken over.
 */
export function walkDays(
  series: HabitSeries,
  known: { before: DayPass; from: number } | null = null,
): DayPass {
  const { length } = series.kind;
  const columns = blankColumns(series);
  const { strength, heat, weeks, months, monthEnds } = columns;
  const marks = blankMarks(Math.ceil(monthEnds.length / STRETCH) + 1);
  let stretch = known ? Math.floor(periodOf(monthEnds, known.from) / STRETCH) : 0;
  const start = stretch === 0 ? 0 : (monthEnds[stretch * STRETCH - 1] ?? 0) + 1;
  if (known && start > 0) takeOver(known.before, { strength, heat, weeks, months, marks });
  const walker = walkerAt(start, stretch, columns, marks);
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
    let from = Math.max(first, start);
    while (from <= last) {
      const stretchEnd = monthEnds[(stretch + 1) * STRETCH - 1] ?? length;
      const end = Math.min(last, stretchEnd);
      walkSpan(columns, walker, from, end, keep);
      from = end + 1;
      if (end < stretchEnd) continue;
      stretch += 1;
      mark(marks, stretch, walker, weeks);
    }
  }
  const { run, best, bestEnd } = walker;
  shadeBegunDays(heat, series, start);
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
    marks,
  };
}

/** Days of a walk and what it writes down of them. */
type Columns = Pick<DayPass, "strength" | "heat" | "weeks" | "months"> & {
  readonly kinds: Uint8Array;
  readonly fraction: Float64Array;
  readonly weekEnds: Int32Array;
  readonly monthEnds: Int32Array;
};

/** What a walk knows between two days. `week` and `month` are the numbers of those that it is in. */
type Walker = {
  run: number;
  best: number;
  bestEnd: number;
  level: number;
  week: number;
  month: number;
};

/**
 * Walks on over days of one stretch and one version, both ends included. A function of its own, because the engine
 * compiles one that is called often better than a loop in which it stands for long.
 */
function walkSpan(
  { kinds, fraction, strength, heat, weeks, months, weekEnds, monthEnds }: Columns,
  walker: Walker,
  first: number,
  last: number,
  keep: number,
): void {
  let { level } = walker;
  let run = walker.run | 0;
  let best = walker.best | 0;
  let bestEnd = walker.bestEnd | 0;
  let week = walker.week | 0;
  let month = walker.month | 0;
  let weekEnd = (weekEnds[week] ?? last) | 0;
  let monthEnd = (monthEnds[month] ?? last) | 0;
  const gain = 1 - keep;
  let i = first | 0;
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
      weekEnd = (weekEnds[week] ?? last) | 0;
    }
    if (end === monthEnd) {
      month += 1;
      monthEnd = (monthEnds[month] ?? last) | 0;
    }
  }
  walker.run = run;
  walker.best = best;
  walker.bestEnd = bestEnd;
  walker.level = level;
  walker.week = week;
  walker.month = month;
}

function blankColumns(series: HabitSeries): Columns {
  const { length } = series.kind;
  const weekEnds = weekEndsOf(series);
  const monthEnds = monthEndsOf(series);
  return {
    kinds: series.kind,
    fraction: series.fraction,
    strength: new Float64Array(length),
    heat: new Uint8Array(length),
    weeks: new Int32Array(weekEnds.length),
    months: new Int32Array(monthEnds.length),
    weekEnds,
    monthEnds,
  };
}

function blankMarks(length: number): Marks {
  return {
    run: new Int32Array(length),
    best: new Int32Array(length),
    bestEnd: new Int32Array(length).fill(-1),
    week: new Int32Array(length),
  };
}

/** Notes down what is known when a stretch begins. */
function mark(marks: Marks, stretch: number, walker: Walker, weeks: Int32Array): void {
  marks.run[stretch] = walker.run;
  marks.best[stretch] = walker.best;
  marks.bestEnd[stretch] = walker.bestEnd;
  marks.week[stretch] = weeks[walker.week] ?? 0;
}

/** What is known at the first day of a stretch; the week that it lies in has been counted up to it. */
function walkerAt(
  start: number,
  stretch: number,
  { weeks, months, weekEnds, strength }: Columns,
  marks: Marks,
): Walker {
  const week = periodOf(weekEnds, start);
  weeks.fill(0, week);
  weeks[week] = marks.week[stretch] ?? 0;
  months.fill(0, stretch * STRETCH);
  return {
    run: marks.run[stretch] ?? 0,
    best: marks.best[stretch] ?? 0,
    bestEnd: marks.bestEnd[stretch] ?? -1,
    level: strength[start - 1] ?? 0,
    week,
    month: stretch * STRETCH,
  };
}

/** Copies what was counted before. */
function takeOver(
  before: DayPass,
  into: Pick<DayPass, "strength" | "heat" | "weeks" | "months" | "marks">,
): void {
  into.strength.set(before.strength);
  into.heat.set(before.heat);
  into.weeks.set(before.weeks);
  into.months.set(before.months);
  into.marks.run.set(before.marks.run);
  into.marks.best.set(before.marks.best);
  into.marks.bestEnd.set(before.marks.bestEnd);
  into.marks.week.set(before.marks.week);
}

/** The number of the period that holds the day at an index. */
function periodOf(ends: Int32Array, index: number): number {
  let period = 0;
  while ((ends[period] ?? Infinity) < index) period += 1;
  return period;
}

/** Index of the first of `count` met due days, going back from `last`. */
function firstOfRun(series: HabitSeries, last: number, count: number): number {
  let left = count;
  let i = last;
  for (; left > 0; i -= 1) left -= ((EFFECTS[series.kind[i] ?? 0] ?? 0) >> 15) & 1;
  return i + 1;
}
