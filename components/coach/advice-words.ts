"use client";

import { useFormatter, useTranslations } from "next-intl";
import { createElement, type ReactNode } from "react";

import type { Advice } from "@/lib/analytics/coach-agenda";
import { presentVersion, type UnitKind, unitKindOf } from "@/lib/analytics/habit-rules";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

/** What the unit of a habit is called: its present plan counts days, weeks or months. */
export function unitOf(habit: Habit, today: CalendarDay): UnitKind {
  return unitKindOf(presentVersion(habit, today).schedule);
}

/** How a suggestion counts what was planned: a habit such as "3 times in 14 days" is looked at anew on each day. */
function spanOf(habit: Habit, today: CalendarDay): { unit: UnitKind | "span"; span: number } {
  const { schedule } = presentVersion(habit, today);
  return schedule.kind === "rolling"
    ? { unit: "span", span: schedule.m }
    : { unit: unitKindOf(schedule), span: 1 };
}

/** The sentence of a suggestion, with the numbers that it rests on. */
export function useAdviceSentence(): (advice: Advice, today: CalendarDay) => ReactNode {
  const t = useTranslations("coach");
  const format = useFormatter();
  return ({ habit, suggestion }, today) => {
    const { kind, units, missed, score, okRun, missRun } = suggestion;
    return t.rich(kind, {
      name: habit.name,
      b: (name: ReactNode) => createElement("b", null, name),
      ...spanOf(habit, today),
      units,
      missed,
      okRun,
      missRun,
      score: format.number((score ?? 0) / 100, { style: "percent" }),
    });
  };
}
