"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { GoalBar } from "@/components/goals/goal-list";
import type { GoalSummary } from "@/components/goals/goal-summary";
import { useGoalWords } from "@/components/goals/goal-words";
import { useToday } from "@/lib/client/tracker";

/** As many as fit beside a day. */
const MOST = 4;

/** The goals that are still open, each with its bar, where it should be, and one sentence. */
export function RailGoals({ summaries }: { summaries: readonly GoalSummary[] }) {
  const t = useTranslations("today");
  const goalText = useTranslations("goals");
  const words = useGoalWords();
  const today = useToday();
  const open = summaries.filter(({ progress }) => progress.completedOn === null);
  // The value of a goal that is to be held is a share of days.
  const valueText = ({ goal, progress: { value } }: GoalSummary) => {
    if (value === null) return "";
    return goal.direction === "maintain" ? words.percent(value) : words.withUnit(value, goal);
  };
  // Without a deadline there is no pace to tell, and what it came to stands beside the name already.
  const paceOf = (summary: GoalSummary) => {
    const { goal, progress } = summary;
    const pace = words.pace(summary, today);
    const hasNone = progress.pace === null && goal.direction !== "maintain" && goal.start <= today;
    if (!hasNone) return pace;
    return { ...pace, text: goalText("ofTarget", { target: words.withUnit(goal.target, goal) }) };
  };
  if (open.length === 0) return null;
  return (
    <section>
      <h2 className="sec">{t("goals")}</h2>
      <div className="gl">
        {open.slice(0, MOST).map((summary) => {
          const { goal } = summary;
          const pace = paceOf(summary);
          return (
            <Link key={goal.id} className={`c-${goal.color}`} href={`/goals/${goal.id}`}>
              <span className="h num wrap-anywhere">
                {goal.name}
                <span className="muted font-medium">{valueText(summary)}</span>
              </span>
              <GoalBar summary={summary} today={today} />
              <span className={`pace ${pace.mark}`}>{pace.text}</span>
            </Link>
          );
        })}
      </div>
    </section>
  );
}
