"use client";

import { useFormatter, useTranslations } from "next-intl";

import { usePlanWords } from "@/components/habit/plan-words";
import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { HabitIcon } from "@/components/ui/habit-icon";
import type { Advice } from "@/lib/analytics/coach-agenda";
import { isSumSchedule } from "@/lib/analytics/habit-rules";
import type { Proposal } from "@/lib/analytics/proposal";
import { useTracker } from "@/lib/client/tracker";
import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { type Habit, versionOn } from "@/lib/domain/habit";

import { unitOf, useAdviceSentence } from "./advice-words";
import { FollowButton, Of } from "./follow-button";
import { useAnswers } from "./use-answers";

const A_MONDAY = calendarDay("1970-01-05");

/** One suggestion: what was counted, what it proposes, and the answers. */
export function AdviceCard({ advice }: { advice: Advice }) {
  const t = useTranslations("coach");
  const plans = usePlanWords();
  const sentence = useAdviceSentence();
  const answers = useAnswers();
  const { today, profile } = useTracker();
  const { habit, proposal } = advice;
  const plan = proposal ? plans.version(habit, proposal.plan, profile.weekStart) : "";
  return (
    <li className={`advice c-${habit.color}`}>
      <p className="say">
        <HabitIcon name={habit.icon} size="s" />
        <span>{sentence(advice, today)}</span>
      </p>
      {proposal && (
        <div className="sm">
          <p className="muted">
            {t("now", { plan: plans.version(habit, versionOn(habit, today), profile.weekStart) })}
          </p>
          <p>
            <b>{t("proposed", { plan })}</b>
          </p>
          <Reason habit={habit} proposal={proposal} />
        </div>
      )}
      <div className="a">
        <FollowButton advice={advice} plan={plan} />
        <Button kind="ghost" onClick={() => void answers.dismiss(advice)}>
          {t("notNow")}
          <Of habit={habit} />
        </Button>
      </div>
    </li>
  );
}

function Reason({ habit, proposal }: { habit: Habit; proposal: Proposal }) {
  const t = useTranslations("coach");
  const format = useFormatter();
  const day = useDayText();
  const { dropped, reached, plan } = proposal;
  const unit = unitOf(habit, habit.versions.at(-1)?.from ?? habit.start);
  if (dropped.length > 0) {
    const days = dropped
      .toSorted((a, b) => a - b)
      .map((weekday) => day.weekday(addDays(A_MONDAY, weekday - 1)));
    return <p className="muted">{t("dropped", { days: format.list(days) })}</p>;
  }
  if (!reached) return null;
  return (
    <p className="muted">
      {isSumSchedule(plan.schedule)
        ? t("reachedPeriods", { ...reached, unit })
        : t("reachedDays", reached)}
    </p>
  );
}
