import { DONE, PENDING } from "./day-codes";
import { narrowCountOf, SETTLED_FIELDS, widened } from "./day-counts";
import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { measureOf } from "./habit-rules";
import { heatOfKind, shadeBegunDays } from "./heat-codes";
import { kindTable } from "./kind-table";
import { monthEndsOf, weekEndsOf } from "./period-ends";
import { editOf, type HabitSeries, segmentRange } from "./series";

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
  /** What the walk knew at the beginning of each month, so that it can go on from there. */
  readonly marks: Marks;
};

/** One element for each month: the run, the best and its end so far, and the counts of the week that goes on. */
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
 * beginning of that month is taken over.
 */
export function walkDays(
  series: HabitSeries,
  known: { before: DayPass; from: number } | null = null,
): DayPass {
  const length = series.kind.length;
  const monthEnds = monthEndsOf(series);
  const months = new Int32Array(monthEnds.length);
  const marks = blankMarks(monthEnds.length + 1);
  const columns = blankColumns(series);
  let month = known ? periodOf(monthEnds, known.from) : 0;
  const start = month === 0 ? 0 : (monthEnds[month - 1] ?? 0) + 1;
  if (known && start > 0) takeOver(known.before, { ...columns, months, marks });
  const walker = walkerAt(start, month, columns, marks);
  months.fill(0, month);
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
    let from = Math.max(first, start);
    while (from <= last) {
      const monthEnd = monthEnds[month] ?? length;
      const end = Math.min(last, monthEnd);
      months[month] = (months[month] ?? 0) + walkSpan(columns, walker, from, end, keep);
      from = end + 1;
      if (end < monthEnd) continue;
      month += 1;
      markMonth(marks, month, walker, columns.weeks);
    }
  }
  const { strength, heat, weeks } = columns;
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
type Columns = Pick<DayPass, "strength" | "heat" | "weeks"> & {
  readonly kinds: Uint8Array;
  readonly fraction: Float64Array;
  readonly weekEnds: Int32Array;
};

/** What a walk knows between two days. `week` is the number of the week that it is in. */
type Walker = { run: number; best: number; bestEnd: number; level: number; week: number };

/**
 * Walks on over days of one month and one version, both ends included, and answers their counts. A function of its own,
 * because the engine compiles one that is called often better than a loop in which it stands for long.
 */
function walkSpan(
  { kinds, fraction, strength, heat, weeks, weekEnds }: Columns,
  walker: Walker,
  first: number,
  last: number,
  keep: number,
): number {
  let { level } = walker;
  let run = walker.run | 0;
  let best = walker.best | 0;
  let bestEnd = walker.bestEnd | 0;
  let week = walker.week | 0;
  const gain = 1 - keep;
  let all = 0;
  let i = first | 0;
  while (i <= last) {
    // Days of one week, one month and one version: up to seven, among which nothing else has to be asked.
    const weekEnd = weekEnds[week] ?? last;
    const end = Math.min(last, weekEnd);
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
    all += counts;
    if (end === weekEnd) week += 1;
  }
  walker.run = run;
  walker.best = best;
  walker.bestEnd = bestEnd;
  walker.level = level;
  walker.week = week;
  return all;
}

function blankColumns(series: HabitSeries): Columns {
  const { length } = series.kind;
  const weekEnds = weekEndsOf(series);
  return {
    kinds: series.kind,
    fraction: series.fraction,
    strength: new Float64Array(length),
    heat: new Uint8Array(length),
    weeks: new Int32Array(weekEnds.length),
    weekEnds,
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

/** Notes down what is known when a month begins. */
function markMonth(marks: Marks, month: number, walker: Walker, weeks: Int32Array): void {
  marks.run[month] = walker.run;
  marks.best[month] = walker.best;
  marks.bestEnd[month] = walker.bestEnd;
  marks.week[month] = weeks[walker.week] ?? 0;
}

/** What is known at the first day of a month; the week that it lies in has been counted up to it. */
function walkerAt(
  start: number,
  month: number,
  { weeks, weekEnds, strength }: Columns,
  marks: Marks,
): Walker {
  const week = periodOf(weekEnds, start);
  weeks.fill(0, week);
  weeks[week] = marks.week[month] ?? 0;
  return {
    run: marks.run[month] ?? 0,
    best: marks.best[month] ?? 0,
    bestEnd: marks.bestEnd[month] ?? -1,
    level: strength[start - 1] ?? 0,
    week,
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
  for (; left > 0; i -= 1) {
    if (series.due[i] === 1 && series.outcome[i] === DONE) left -= 1;
  }
  return i + 1;
}
