import type { CalendarDay } from "@/lib/domain/calendar-day";
import { blankHabit, cleanName, type HabitDraft } from "@/lib/domain/habit-draft";
import { MAX_DESCRIPTION, MAX_NAME } from "@/lib/domain/limits";

import { cleanText } from "../clean-text";
import type { PlannedHabit } from "../import-plan";
import { nearestColor } from "./loop-color";
import type { LoopHabit, LoopType } from "./loop-habit-list";
import { type LoopLogs, loopLogs, readEntries, type ReadingContext } from "./loop-logs";
import { convertSchedule } from "./loop-schedule";
import type { LoopSource } from "./loop-source";
import { areTicks } from "./loop-values";
import { type DayScore, readScores, strengthCheck } from "./strength-check";
import { fitTarget } from "./target-fit";

const MAX_UNIT = 40;

/**
 * One habit of an export in Kept's words, with everything that could not be brought along said in `warnings`.
 * A habit that is archived ends on its last logged day.
 */
export function plannedHabit(source: LoopSource, context: ReadingContext): PlannedHabit {
  const { warnings } = context;
  const { sourceId } = source.habit;
  const entries = readEntries(source, context);
  const type = typeOf(
    source.habit,
    entries.flatMap(({ code }) => code ?? []),
  );
  const read = loopLogs(entries, type, sourceId, warnings);
  const scores = readScores(source, context);
  const habit = withTarget(source.habit, type, read, scores, context);
  const strength = strengthCheck(habit, type, read.coded, scores);
  if (strength && strength.differing > 0) {
    warnings.add("strength_differs", sourceId, habit.where, { days: strength.differing });
  }
  const draft = draftOf(source, habit, type, lifeOf(habit, read, scores, context.today), context);
  return {
    sourceId,
    draft,
    laterVersions: [],
    pauses: [],
    archived: habit.archived,
    logs: read.logs,
    counts: read.counts,
    strength,
    asks: [
      ...(draft.name === "" ? (["name"] as const) : []),
      ...(type === "NUMERICAL" && habit.target === null ? (["target"] as const) : []),
    ],
  };
}

function typeOf(habit: LoopHabit, codes: readonly number[]): LoopType {
  return habit.type ?? (areTicks(codes) ? "YES_NO" : "NUMERICAL");
}

// Before 2.3.1 a numerical habit's target is not in the file, but its strengths were computed from it.
function withTarget(
  habit: LoopHabit,
  type: LoopType,
  read: LoopLogs,
  scores: readonly DayScore[],
  { warnings }: ReadingContext,
): LoopHabit {
  if (type === "YES_NO" || habit.target !== null) return habit;
  const fitted = fitTarget(habit, read.coded, scores);
  if (!fitted) {
    if (habit.type === null) warnings.add("target_unknown", habit.sourceId, habit.where);
    return habit;
  }
  const code = fitted.targetType === "AT_MOST" ? 1 : 0;
  warnings.add("target_fitted", habit.sourceId, habit.where, {
    target: fitted.target,
    atMost: code,
  });
  return { ...habit, ...fitted };
}

type Life = { start: CalendarDay; end: CalendarDay | null };

function lifeOf(
  habit: LoopHabit,
  { logs }: LoopLogs,
  scores: readonly DayScore[],
  today: CalendarDay,
): Life {
  const fallback = scores.at(-1)?.day ?? today;
  const start = logs[0]?.day ?? fallback;
  return { start, end: habit.archived ? (logs.at(-1)?.day ?? start) : null };
}

function draftOf(
  source: LoopSource,
  habit: LoopHabit,
  type: LoopType,
  life: Life,
  { warnings }: ReadingContext,
): HabitDraft {
  const { sourceId, where } = habit;
  const cut = (text: string, most: number) => {
    const clean = cleanText(text, most);
    if (clean.cut) warnings.add("text_cut", sourceId, where);
    return clean.text;
  };
  const color = nearestColor(habit.color);
  if (color === null && habit.color !== "") {
    warnings.add("color_unknown", sourceId, where, { text: cut(habit.color, 40) });
  }
  const { schedule, target, exact } = convertSchedule(habit, type);
  if (!exact) warnings.add("schedule_changed", sourceId, where, { ...frequencyOf(habit) });
  const blank = blankHabit(life.start);
  return {
    ...blank,
    name: nameOf(source, habit, warnings),
    description: cut(
      [habit.question, habit.description].filter(Boolean).join("\n"),
      MAX_DESCRIPTION,
    ),
    valueType: type === "NUMERICAL" ? "counter" : "checkbox",
    unit: type === "NUMERICAL" ? cut(habit.unit, MAX_UNIT) : "",
    start: life.start,
    end: life.end,
    color: color ?? blank.color,
    schedule,
    target,
  };
}

function frequencyOf({ frequency }: LoopHabit): { num: number; den: number } {
  return frequency ?? { num: 1, den: 1 };
}

function nameOf(
  source: LoopSource,
  { sourceId, where, ...habit }: LoopHabit,
  warnings: ReadingContext["warnings"],
): string {
  const name = cleanName(habit.name.toWellFormed());
  if (name === "") warnings.add("name_missing", sourceId, where);
  else if (source.nameGuessed)
    warnings.add("name_guessed", sourceId, where, { text: name.slice(0, 60) });
  if (name.length <= MAX_NAME) return name;
  warnings.add("name_cut", sourceId, where);
  return cleanText(name, MAX_NAME).text;
}
