import { addDays, type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";

import type { StrengthCheck } from "../import-plan";
import { dayAtOffset, validInstant } from "../instants";
import { type Database, sqlNumber } from "../sqlite/sqlite-file";
import type { LoopHabit } from "./loop-habit-list";
import type { LoopEntry } from "./loop-source";

/** What Loop 1.x called a full strength. */
const FULL = 19_259_478;
/** What one tick adds. */
const TICK = 1_000_000;
const ROUNDING = 1e-4;
/** A damaged instant would have the formula run on for centuries. */
const LONGEST_LIFE = 50 * 366;

/** A whole number that Loop 1.x has kept for a day. */
export type OldScore = { day: CalendarDay; score: number };

/**
 * The strengths that Loop 1.x kept in its table `Score`, by habit, ascending by day. Later versions kept fractions there,
 * and from version 20 on none: those are left alone.
 */
export function oldScores(database: Database): Map<number, OldScore[]> {
  const scores = new Map<number, OldScore[]>();
  if (!database.has("score", "score")) return scores;
  for (const row of database.rows("score")) {
    const habit = sqlNumber(row, "habit");
    const instant = validInstant(row.get("timestamp"));
    const score = sqlNumber(row, "score");
    if (habit === null || instant === null || score === null || !Number.isInteger(score)) continue;
    const own = scores.get(habit) ?? [];
    own.push({ day: dayAtOffset(instant, 0), score });
    scores.set(habit, own);
  }
  for (const own of scores.values()) own.sort((a, b) => a.day - b.day);
  return scores;
}

/**
 * Computes strengths anew by the formula of Loop 1.x and lays them beside those of the file. They agree when every tick was
 * read as Loop meant it.
 *
 * A day takes 0.5^(1 / (14 / frequency - 1)) of the day before, in whole numbers, and a tick adds a million, up to
 * 19,259,478. Found by its effect: it gives all 381 scores of a backup of version 12 to the last digit.
 * @example 3 times in 7 days, ticked on three days running: 1,000,000, 1,978,348, 2,935,514
 */
export function oldStrengthCheck(
  { frequency, type }: Pick<LoopHabit, "frequency" | "type">,
  entries: readonly Pick<LoopEntry, "date" | "value">[],
  scores: readonly OldScore[],
): StrengthCheck | null {
  const half = frequency ? 14 / (frequency.num / frequency.den) - 1 : 0;
  const ticks = new Set(
    entries.flatMap(({ date, value }) => (value === "2" ? (parseIsoDay(date) ?? []) : [])),
  );
  const first = scores[0];
  const last = scores.at(-1);
  if (!first || !last || !(half > 0) || type === "NUMERICAL") return null;
  const begin = [...ticks].reduce((a, b) => (b < a ? b : a), first.day);
  if (last.day - begin > LONGEST_LIFE) return null;
  const gaps = gapsOf(scores, begin, last.day, ticks, 0.5 ** (1 / half));
  return {
    days: gaps.length,
    differing: gaps.filter((gap) => gap > ROUNDING).length,
    worst: gaps.reduce((a, b) => Math.max(a, b), 0),
  };
}

function gapsOf(
  scores: readonly OldScore[],
  begin: CalendarDay,
  end: CalendarDay,
  ticks: ReadonlySet<CalendarDay>,
  factor: number,
): number[] {
  const said = new Map(scores.map(({ day, score }) => [day, score]));
  const gaps: number[] = [];
  let now = 0;
  for (let day = begin; day <= end; day = addDays(day, 1)) {
    now = Math.trunc(now * factor);
    if (ticks.has(day)) now = Math.min(FULL, now + TICK);
    const score = said.get(day);
    if (score !== undefined) gaps.push(Math.min(1, Math.abs(now - score) / FULL));
  }
  return gaps;
}
