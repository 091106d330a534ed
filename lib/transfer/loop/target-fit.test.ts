import { describe, expect, test } from "vitest";

import { loopScores } from "@/lib/analytics/loop/scores";
import { addDays, calendarDay } from "@/lib/domain/calendar-day";

import { type LoopHabit, undescribedHabit } from "./loop-habit-list";
import { fitTarget } from "./target-fit";

const START = calendarDay("2026-01-01");

type Rule = { num: number; den: number; targetType: "AT_LEAST" | "AT_MOST"; target: number };

/** Amounts in units, one a day from START. */
function exported(rule: Rule, amounts: readonly number[]) {
  const coded = amounts.map(
    (amount, index) => [addDays(START, index), Math.round(amount * 1000)] as const,
  );
  const days = coded.map(([day]) => day);
  const scores = loopScores({ type: "NUMERICAL", ...rule }, coded, days.at(-1) ?? START, days);
  const habit: LoopHabit = {
    ...undescribedHabit("1", 1, "A"),
    frequency: { num: rule.num, den: rule.den },
  };
  const rounded = days.map((day, index) => ({
    day,
    score: Number((scores[index] ?? 0).toFixed(4)),
  }));
  return fitTarget(habit, coded, rounded);
}

const AMOUNTS = [5, 11, 3, 0, 8, 2.5, 14, 1, 7, 9, 4, 6, 12, 0, 3];

describe("fitTarget", () => {
  test.each<Rule>([
    { num: 1, den: 1, targetType: "AT_LEAST", target: 10 },
    { num: 1, den: 1, targetType: "AT_LEAST", target: 7.5 },
    { num: 1, den: 7, targetType: "AT_LEAST", target: 60 },
    { num: 1, den: 1, targetType: "AT_MOST", target: 8 },
  ])("finds $targetType $target over $den days", (rule) => {
    expect(exported(rule, AMOUNTS)).toEqual({ targetType: rule.targetType, target: rule.target });
  });

  test("does not guess when every day met the target", () => {
    const rule = { num: 1, den: 1, targetType: "AT_LEAST", target: 1 } as const;
    expect(exported(rule, [5, 6, 7, 8, 9])).toBeNull();
  });

  test("does not guess from too little", () => {
    const rule = { num: 1, den: 1, targetType: "AT_LEAST", target: 10 } as const;
    expect(exported(rule, [5, 6])).toBeNull();
  });
});
