"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { formatDuration, formatTimeOfDay } from "@/lib/domain/clock-text";
import type { Habit, Target } from "@/lib/domain/habit";
import type { HabitLog, LogValue } from "@/lib/domain/log";

import { tightNumber } from "./tight-number";

type Measured = Pick<Habit, "valueType" | "unit" | "scaleMax">;

export type ValueWords = ReturnType<typeof wordsOver>;

/** Ways to say what was logged, in the language of the page. */
export function useValueWords(): ValueWords {
  const t = useTranslations("value");
  const format = useFormatter();
  return useMemo(() => wordsOver(t, format), [t, format]);
}

function wordsOver(
  t: ReturnType<typeof useTranslations<"value">>,
  format: ReturnType<typeof useFormatter>,
) {
  const number = (value: number) => format.number(value, { maximumFractionDigits: 3 });

  /** Minutes as a length: "12 min", "1 h 25 min". */
  function duration(minutes: number): string {
    if (minutes < 60) return t("minutes", { minutes: number(Math.round(minutes * 10) / 10) });
    const hours = Math.floor(minutes / 60);
    const rest = Math.floor(minutes - hours * 60);
    return rest === 0
      ? t("hours", { hours: number(hours) })
      : t("hoursMinutes", { hours: number(hours), minutes: number(rest) });
  }

  /** A value with its unit: "5 glasses", "12 min", "06:38", "7 of 10". */
  function full(habit: Measured, value: LogValue): string {
    if (typeof value === "string") return value;
    if (value === null) return t("none");
    switch (habit.valueType) {
      case "checkbox":
        return value > 0 ? t("done") : t("missed");
      case "counter":
        return amount(habit, value);
      case "duration":
        return duration(value);
      case "time":
        return formatTimeOfDay(value);
      case "scale":
        return t("scale", { value: number(value), max: number(habit.scaleMax) });
      case "text":
        return number(value);
    }
  }

  function amount(habit: Measured, value: number): string {
    return t("amount", { amount: number(value), unit: habit.unit }).trim();
  }

  /** A value as a big tile shows it: "5", "12", "1:25", "06:38". */
  function short(habit: Measured, value: number): string {
    if (habit.valueType === "time") return formatTimeOfDay(value);
    if (habit.valueType === "duration")
      return value < 100 ? number(Math.floor(value)) : formatDuration(value);
    return number(value);
  }

  /** The same for a square that has room for four signs: "12k" for 12,345. The exact value has to stand elsewhere. */
  function tight(habit: Measured, value: number): string {
    if (habit.valueType === "time" || habit.valueType === "duration") return short(habit, value);
    return tightNumber(value, (part, digits) =>
      format.number(part, { maximumFractionDigits: digits, useGrouping: false }),
    );
  }

  /** "5 of 8 glasses", "12 of 20 min", "before 06:45", "1 to 10"; empty when there is nothing to say. */
  function progress(habit: Measured, value: LogValue, target: Target | null): string {
    if (habit.valueType === "checkbox") return "";
    if (habit.valueType === "text") return typeof value === "string" ? value : t("line");
    const logged = typeof value === "number" ? value : null;
    if (habit.valueType === "scale")
      return logged === null
        ? t("scaleRange", { max: number(habit.scaleMax) })
        : full(habit, logged);
    if (!target) return logged === null ? "" : full(habit, logged);
    return towards(habit, logged, target);
  }

  function towards(habit: Measured, value: number | null, target: Target): string {
    const whole = full(habit, target.value);
    switch (target.op) {
      case "before":
      case "after":
        return value === null ? t(target.op, { time: whole }) : full(habit, value);
      case "at_least":
        return value === null ? whole : t("progress", { value: bare(habit, value), target: whole });
      case "exactly":
        return value === null
          ? whole
          : t("exactlyProgress", { value: bare(habit, value), target: whole });
      case "at_most":
        return value === null
          ? t("atMost", { target: whole })
          : t("atMostProgress", { value: full(habit, value), target: whole });
    }
  }

  /** Without the unit, where the target beside it has one: "12 of 20 min". */
  function bare(habit: Measured, value: number): string {
    if (habit.valueType !== "duration") return number(value);
    return value < 60 ? number(Math.round(value * 10) / 10) : duration(value);
  }

  /** Status first, as in the analytics: "skipped", "missed", "done", else the value. */
  function ofLog(habit: Measured, log: HabitLog | null): string {
    if (log?.status === "skipped") return t("skipped");
    if (log?.status === "missed") return t("missed");
    if (log && log.value !== null) return full(habit, log.value);
    return log?.status === "done" ? t("done") : t("open");
  }

  /** The same of a day to come: what is said of it is a fact, and no number counts it yet. */
  function ofLogAhead(habit: Measured, log: HabitLog): string {
    return t("ahead", { said: ofLog(habit, log) });
  }

  return { number, duration, amount, full, short, tight, progress, ofLog, ofLogAhead };
}
