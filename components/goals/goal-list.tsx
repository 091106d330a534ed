"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { goalLineAt } from "@/lib/analytics/goal-line";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { GoalSummary } from "./goal-summary";
import { useGoalWords } from "./goal-words";

export function GoalList(props: {
  summaries: readonly GoalSummary[];
  today: CalendarDay;
  /** The goal that stands open beside the list; null on its own page. */
  openId: string | null;
}) {
  const t = useTranslations("goals");
  return (
    <nav className="glist" aria-label={t("title")}>
      <ul className="grid gap-1">
        {props.summaries.map((summary) => (
          <li key={summary.goal.id}>
            <GoalLine {...props} summary={summary} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function GoalLine(props: { summary: GoalSummary; today: CalendarDay; openId: string | null }) {
  const { goal, progress } = props.summary;
  const words = useGoalWords();
  const pace = words.pace(props.summary, props.today);
  return (
    <Link
      className={`c-${goal.color}`}
      href={`/goals/${goal.id}`}
      aria-current={goal.id === props.openId ? "true" : undefined}
    >
      <span className="t num">
        {goal.name}
        <span>{progress.progress === null ? "–" : words.percent(progress.progress)}</span>
      </span>
      <GoalBar summary={props.summary} today={props.today} />
      <span className={`pace ${pace.mark}`}>{pace.text}</span>
    </Link>
  );
}

/** How far the goal is, with a mark where its line stands today. */
export function GoalBar(props: { summary: GoalSummary; today: CalendarDay }) {
  const { goal, progress } = props.summary;
  const mark = lineShare(props.summary, props.today);
  return (
    <span className="bar my-2 block" aria-hidden="true">
      <i style={{ width: `${(progress.progress ?? 0) * 100}%` }} />
      {mark !== null && <u style={{ insetInlineStart: `${mark * 100}%` }} data-goal={goal.id} />}
    </span>
  );
}

function lineShare({ goal, progress }: GoalSummary, today: CalendarDay): number | null {
  if (progress.completedOn !== null || goal.direction === "maintain") return null;
  const planned = goalLineAt(goal, today);
  if (planned === null || goal.target === goal.startValue) return null;
  const share = (planned - goal.startValue) / (goal.target - goal.startValue);
  return Math.min(1, Math.max(0, share));
}
