"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Check } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { BurnUp } from "./burn-up";
import { ComingNote } from "./coming-terms";
import { DueTable } from "./due-table";
import type { GoalSummary, ReachedMilestone, Share } from "./goal-summary";
import { useGoalWords } from "./goal-words";
import { HeldChart } from "./held-chart";

/** One goal, whole: the figure, the sentence, the way there, what feeds it, the marks on the way. */
export function GoalDetail({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const { goal } = summary;
  return (
    <article className={`c-${goal.color}`} aria-label={goal.name}>
      <Figure summary={summary} today={today} />
      <ComingNote goal={goal} today={today} />
      {goal.description !== "" && <p className="muted sm mb-4 max-w-prose">{goal.description}</p>}
      {goal.direction === "maintain" ? (
        <HeldChart summary={summary} today={today} />
      ) : (
        <BurnUp summary={summary} today={today} />
      )}
      <DueTable summary={summary} today={today} />
      <div className="gcols">
        <Contributions summary={summary} />
        <Milestones summary={summary} today={today} />
      </div>
    </article>
  );
}

function Figure({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal, progress } = summary;
  const maintain = goal.direction === "maintain";
  const value =
    progress.value === null
      ? "–"
      : maintain
        ? words.percent(progress.value)
        : words.amount(progress.value);
  return (
    <div className="gh">
      <div className="v num">
        {value}
        <small>
          {maintain
            ? t("ofDaysNeeded", { share: words.percent(goal.maintainShare) })
            : t("ofTarget", { target: words.withUnit(goal.target, goal) })}
        </small>
      </div>
      <div>
        <Sentence summary={summary} today={today} />
        <Buffer summary={summary} />
      </div>
    </div>
  );
}

/** What the last weeks lead to, or why that can't be said yet. */
function Sentence({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { goal, progress, forecast, recentWeeks, neededPerWeek } = summary;
  const brought = recentWeeks.reduce((sum, week) => sum + week, 0);
  const bold = (chunks: React.ReactNode) => <b>{chunks}</b>;
  if (progress.completedOn !== null || goal.start > today) {
    return <p>{words.pace(summary, today).text}</p>;
  }
  if (goal.direction === "maintain") return <HeldSentence summary={summary} />;
  const isAdded = goal.aggregate === "sum" || goal.aggregate === "count";
  const parts = [
    progress.pace === "overdue"
      ? `${t("sentence", { text: words.pace(summary, today).text })} `
      : "",
    forecast?.p50
      ? t.rich("forecast", {
          weeks: words.amount(recentWeeks.length),
          amount: words.withUnit(brought / recentWeeks.length, goal),
          day: words.day(forecast.p50, today),
          b: bold,
        })
      : goal.direction === "reach" && isAdded
        ? forecast === null
          ? t("tooEarly")
          : t("neverAtThisPace")
        : progress.pace === "overdue"
          ? ""
          : t("sentence", { text: words.pace(summary, today).text }),
    forecast?.p10 && forecast.p90
      ? ` ${t("range", { from: words.day(forecast.p10, today), to: words.day(forecast.p90, today) })}`
      : "",
    isAdded && neededPerWeek !== null && neededPerWeek > 0
      ? ` ${t("neededSentence", { amount: words.withUnit(neededPerWeek, goal) })}`
      : "",
    forecast && forecast.byDeadline !== null && goal.deadline !== null && goal.deadline >= today
      ? ` ${t("inTime", { chance: words.chance(forecast.byDeadline), day: words.day(goal.deadline, today) })}`
      : "",
  ];
  return (
    <p>
      {parts.map((part, index) => (
        // The parts of one sentence never change places.
        <span key={index}>{part}</span>
      ))}
    </p>
  );
}

/** What was counted for the share, said in full. */
function HeldSentence({ summary: { goal, heldDays } }: { summary: GoalSummary }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  if (heldDays.length === 0) return <p>{t("sentence", { text: t("nothingYet") })}</p>;
  return (
    <p>
      {t("heldDays", {
        held: heldDays.filter(({ isHeld }) => isHeld).length,
        days: heldDays.length,
        low: words.amount(goal.target - goal.tolerance),
        high: words.withUnit(goal.target + goal.tolerance, goal),
        exact: goal.tolerance === 0 ? "yes" : "no",
      })}
    </p>
  );
}

function Buffer({ summary }: { summary: GoalSummary }) {
  const t = useTranslations("goals");
  const { buffer, completedOn, pace } = summary.progress;
  if (buffer === null || completedOn !== null || pace === "overdue") return null;
  return <p className="sm">{t("buffer", { days: buffer })}</p>;
}

function Contributions({ summary }: { summary: GoalSummary }) {
  const t = useTranslations("goals");
  return (
    <section>
      <h2 className="sec">{t("contributions")}</h2>
      {summary.shares.length === 0 ? (
        <p className="muted sm mt-2">{t("noContributions")}</p>
      ) : (
        <ul className="contrib mt-2">
          {summary.shares.map((share) => (
            <Contribution key={share.habit.id} share={share} summary={summary} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Contribution({ share, summary }: { share: Share; summary: GoalSummary }) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { habit, total, days } = share;
  const { goal } = summary;
  // Averages and best values are no sum of what the habits brought.
  const isSummed = goal.direction !== "maintain" && goal.aggregate === "sum";
  return (
    <li className={`c-${habit.color} num`}>
      <HabitIcon name={habit.icon} />
      <Link href={`/habits/${habit.id}`}>{habit.name}</Link>
      <span className="w">{useWeightText(share, summary)}</span>
      <b>
        {isSummed || goal.aggregate === "count"
          ? words.withUnit(total, goal)
          : t("daysWithValue", { days })}
      </b>
    </li>
  );
}

/** "1 km = 1 km", "1 h = 1 h", "1 done day = 0.5 km": what one of the habit's units is worth here. */
function useWeightText({ habit, weight }: Share, { goal }: GoalSummary): string {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const counts =
    goal.aggregate === "count" || habit.valueType === "checkbox" || habit.valueType === "text";
  if (counts) return t("weightDay", { amount: words.withUnit(weight, goal) });
  if (habit.valueType === "duration")
    return t("weightHour", { amount: words.withUnit(weight * 60, goal) });
  return t("weightUnit", {
    unit: habit.unit || t("point"),
    amount: words.withUnit(weight, goal),
  });
}

function Milestones({ summary, today }: { summary: GoalSummary; today: CalendarDay }) {
  const t = useTranslations("goals");
  if (summary.milestones.length === 0) return null;
  return (
    <section>
      <h2 className="sec">{t("milestones")}</h2>
      <ul className="miles mt-2">
        {summary.milestones.map((milestone) => (
          <li key={milestone.id} className="num">
            <span className={milestone.reachedOn === null ? "dot o" : "dot"} aria-hidden="true">
              {milestone.reachedOn !== null && <Icon of={Check} />}
            </span>
            <span>{milestone.name}</span>
            <span className="muted sm">
              <MilestoneText milestone={milestone} summary={summary} today={today} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MilestoneText(props: {
  milestone: ReachedMilestone;
  summary: GoalSummary;
  today: CalendarDay;
}) {
  const t = useTranslations("goals");
  const words = useGoalWords();
  const { milestone, summary, today } = props;
  if (milestone.reachedOn === null) {
    const left = Math.abs(milestone.value - (summary.progress.value ?? summary.goal.startValue));
    return t("toGo", { amount: words.withUnit(left, summary.goal) });
  }
  const day = words.day(milestone.reachedOn, today);
  const early = milestone.plannedOn === null ? 0 : milestone.plannedOn - milestone.reachedOn;
  if (early > 0) return t("reachedEarly", { day, days: early });
  return early < 0 ? t("reachedLate", { day, days: -early }) : t("reachedOn", { day });
}
