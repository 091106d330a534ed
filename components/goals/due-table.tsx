"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { goalDues } from "@/lib/analytics/goal-due";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { GoalSummary } from "./goal-summary";
import { useGoalWords } from "./goal-words";

/** As many days as are looked ahead, today included. */
const DAYS = 7;

/** What must stand by the end of each of the next days, so that the goal stays on its line. */
export function DueTable({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goalLine");
  const words = useGoalWords();
  const days = useDayText();
  const { goal, progress } = summary;
  if (progress.completedOn !== null || goal.start > today) return null;
  const dues = goalDues(goal, progress.value, today, DAYS);
  if (dues.length === 0) return null;
  return (
    <section className="dues">
      <h2 className="sec" id={`due-${goal.id}`}>
        {t("title")}
      </h2>
      <table className="plain num" aria-labelledby={`due-${goal.id}`}>
        <thead>
          <tr>
            <th scope="col">{t("by")}</th>
            <th scope="col">{t("stands")}</th>
            <th scope="col">{t("missing")}</th>
          </tr>
        </thead>
        <tbody>
          {dues.map(({ day, value, missing }) => (
            <tr key={day}>
              <th scope="row">{day === today ? t("today") : days.weekdayAndDate(day)}</th>
              <td>{words.withUnit(value, goal)}</td>
              <td>{isNothing(missing) ? t("safe") : words.withUnit(missing, goal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What would be written as 0. */
function isNothing(missing: number): boolean {
  return missing < 0.05;
}
