"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { weekdayAt } from "@/components/heatmap/strip-labels";
import { useValueWords } from "@/components/log/value-words";
import type { Weekday } from "@/lib/domain/calendar-day";
import type { Habit, HabitVersion, Target } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

type Measured = Pick<Habit, "valueType" | "unit" | "scaleMax">;

/** Ways to say when a habit is due and what it asks for. */
export function usePlanWords() {
  const t = useTranslations("habit");
  const format = useFormatter();
  const day = useDayText();
  const values = useValueWords();

  /** "3 times a week", "weekdays, at least 30 min". */
  function version(
    habit: Measured,
    one: Pick<HabitVersion, "schedule" | "target">,
    weekStart: Weekday,
  ): string {
    const when = schedule(habit, one, weekStart);
    const isLimit = isSum(one.schedule) && one.target?.op === "at_most";
    return one.target && !isLimit
      ? t("whenAndTarget", { when, target: target(habit, one.target) })
      : when;
  }

  function target(habit: Measured, { op, value }: Target): string {
    return t(op, { value: values.full(habit, value) });
  }

  function schedule(
    habit: Measured,
    { schedule: rule, target: aim }: Pick<HabitVersion, "schedule" | "target">,
    weekStart: Weekday,
  ): string {
    switch (rule.kind) {
      case "daily":
        return t("daily");
      case "weekdays":
        return weekdays(rule.days, weekStart);
      case "everyN":
        return t("everyN", { n: rule.n });
      case "monthdays":
        return monthdays(rule.days);
      case "rrule":
        return t("rrule", { rule: rule.rule });
      case "perWeek":
      case "perMonth":
        return quota(habit, rule, aim);
      case "rolling":
        return t("rolling", { n: rule.n, m: rule.m });
    }
  }

  function quota(
    habit: Measured,
    rule: Extract<Schedule, { kind: "perWeek" | "perMonth" }>,
    aim: Target | null,
  ): string {
    const isWeek = rule.kind === "perWeek";
    if (rule.measure !== "sum")
      return isWeek ? t("perWeek", { n: rule.n }) : t("perMonth", { n: rule.n });
    const isMost = aim?.op === "at_most";
    const amount = values.full(habit, rule.n);
    if (isMost) return isWeek ? t("mostPerWeek", { amount }) : t("mostPerMonth", { amount });
    return isWeek ? t("sumPerWeek", { amount }) : t("sumPerMonth", { amount });
  }

  function weekdays(days: readonly Weekday[], weekStart: Weekday): string {
    const places = [0, 1, 2, 3, 4, 5, 6].filter(
      (place) => days.includes((((weekStart - 1 + place) % 7) + 1) as Weekday), // 1 to 7
    );
    if (places.length === 7) return t("daily");
    if (places.length === 5 && !days.includes(6) && !days.includes(7)) return t("workingDays");
    return t("onDays", {
      days: format.list(places.map((place) => day.weekdayShort(weekdayAt({ weekStart }, place)))),
    });
  }

  function monthdays(days: readonly number[]): string {
    const named = days
      .toSorted((a, b) => (a < 0 ? 100 - a : a) - (b < 0 ? 100 - b : b))
      .map((date) => {
        if (date === -1) return t("lastOfMonth");
        return date < 0 ? t("fromEnd", { n: -date }) : t("dateOfMonth", { date });
      });
    return t("onMonthDays", { days: format.list(named) });
  }

  return { version, target };
}

function isSum(schedule: Schedule): boolean {
  return (
    (schedule.kind === "perWeek" || schedule.kind === "perMonth") && schedule.measure === "sum"
  );
}
