"use client";

import { useFormatter, useTranslations } from "next-intl";

import { type CalendarDay, civilDate } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";

import type { GoalSummary } from "./goal-summary";

const MS_PER_DAY = 86_400_000;

/** Amounts of so many characters are written out everywhere: "25,000". */
const EASY = 6;

/** Ways to say the numbers of a goal, in the language of the page. */
export function useGoalWords() {
  const format = useFormatter();
  const t = useTranslations("goals");

  const amount = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  /** What fits where there is little room: "250M" for 250,000,000. The exact amount has to stand elsewhere. */
  const short = (value: number) => {
    const exact = amount(value);
    const compact = format.number(value, { notation: "compact", maximumFractionDigits: 2 });
    return exact.length > EASY && compact.length < exact.length ? compact : exact;
  };
  /** The words of a scale: short ones, unless two of them would be the same. */
  const scale = (values: readonly number[]): { at: number; label: string }[] => {
    const isTold = new Set(values.map(short)).size === values.length;
    return values.map((at) => ({ at, label: isTold ? short(at) : amount(at) }));
  };
  const withUnit = (value: number, goal: Pick<Goal, "unit" | "aggregate">) =>
    t("amount", { amount: amount(value), unit: unitOf(goal, t("times", { count: value })) }).trim();
  const percent = (share: number) =>
    format.number(Math.floor(share * 100 + 0.5) / 100, { style: "percent" });
  /** A chance from simulated runs: never quite impossible and never sure. */
  const chance = (share: number) => percent(Math.min(0.99, Math.max(0.01, share)));
  const day = (date: CalendarDay, reference: CalendarDay) =>
    format.dateTime(new Date(date * MS_PER_DAY), {
      day: "numeric",
      month: "long",
      ...(civilDate(date).year === civilDate(reference).year ? {} : { year: "numeric" }),
    });

  /** The day without its month's name, for the foot of a narrow bar. */
  const shortDay = (date: CalendarDay) =>
    format.dateTime(new Date(date * MS_PER_DAY), { day: "numeric", month: "numeric" });

  return { amount, short, scale, withUnit, percent, chance, day, shortDay, pace };

  /** "Ahead by 32 km", "2 hours behind", "Reached 31 October", and which mark stands before it. */
  function pace(summary: GoalSummary, today: CalendarDay): { text: string; mark: "" | "w" | "d" } {
    const { goal, progress } = summary;
    if (progress.completedOn !== null)
      return { text: t("reached", { day: day(progress.completedOn, today) }), mark: "d" };
    if (goal.start > today) return { text: t("starts", { day: day(goal.start, today) }), mark: "" };
    if (goal.direction === "maintain") return { text: maintainText(summary), mark: "" };
    const by = withUnit(Math.abs(progress.delta ?? 0), goal);
    switch (progress.pace) {
      case "ahead":
        return { text: t("ahead", { amount: by }), mark: "" };
      case "on_track":
        return { text: t("onTrack"), mark: "" };
      case "behind":
        return { text: t("behind", { amount: by }), mark: "w" };
      case "overdue":
        return { text: t("overdue", { days: today - (goal.deadline ?? today) }), mark: "w" };
      case "done":
      case null:
        return { text: t("soFar", { amount: withUnit(progress.value ?? 0, goal) }), mark: "" };
    }
  }

  function maintainText({ goal, progress }: GoalSummary): string {
    return progress.value === null
      ? t("nothingYet")
      : t("held", { share: percent(progress.value), needed: percent(goal.maintainShare) });
  }
}

function unitOf(goal: Pick<Goal, "unit" | "aggregate">, times: string): string {
  return goal.unit === "" && goal.aggregate === "count" ? times : goal.unit;
}
