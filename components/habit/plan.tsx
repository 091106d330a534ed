"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import type { CalendarDay, Weekday } from "@/lib/domain/calendar-day";
import { type Habit, type Pause, versionOn } from "@/lib/domain/habit";

import { usePlanWords } from "./plan-words";

/** What was planned, newest first, and when the habit rested. */
export function Plan({
  habit,
  today,
  weekStart,
}: {
  habit: Habit;
  today: CalendarDay;
  weekStart: Weekday;
}) {
  const t = useTranslations("habit");
  const day = useDayText();
  const words = usePlanWords();
  const inForce = versionOn(habit, today);
  const pauses = habit.pauses.toSorted((a, b) => b.from - a.from);
  return (
    <section className="blk habit-plan">
      <header>
        <h2 className="sec">{t("plan")}</h2>
      </header>
      <ol>
        {habit.versions.toReversed().map((version) => (
          <li key={version.from} aria-current={version === inForce ? "true" : undefined}>
            {t("fromDay", {
              day: day.date(habit.versions[0] === version ? habit.start : version.from),
              plan: words.version(habit, version, weekStart),
            })}
          </li>
        ))}
        {pauses.map((pause) => (
          <li key={pause.id}>{pauseText(pause)}</li>
        ))}
      </ol>
      {habit.cue !== "" && <p className="muted sm">{t("cue", { cue: habit.cue })}</p>}
      {habit.description !== "" && (
        <p className="muted sm whitespace-pre-line">{habit.description}</p>
      )}
    </section>
  );

  function pauseText({ from, to, isVacation }: Pause): string {
    if (to === null) return t(isVacation ? "awaySince" : "pausedSince", { day: day.date(from) });
    const ends = { from: day.date(from), to: day.date(to) };
    return t(isVacation ? "awayFromTo" : "pausedFromTo", ends);
  }
}
