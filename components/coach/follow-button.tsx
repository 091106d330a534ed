"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button, buttonClass } from "@/components/ui/button";
import type { Advice } from "@/lib/analytics/coach-agenda";
import type { Habit } from "@/lib/domain/habit";

import { useAnswers } from "./use-answers";

/**
 * The one tap that follows a suggestion: the plan changes, or the owner means to take it up again. Where there is a
 * plan to change and no proposal how, it leads to the plan.
 *
 * @param props.plan The proposed plan in words; empty where none is proposed.
 */
export function FollowButton({ advice, plan }: { advice: Advice; plan: string }) {
  const t = useTranslations("coach");
  const answers = useAnswers();
  const { habit, proposal, suggestion } = advice;
  const isAboutADay = suggestion.kind === "never_twice" || suggestion.kind === "restart_streak";
  if (!proposal && !isAboutADay) {
    return (
      <Link className={buttonClass("quiet")} href={`/habits/${habit.id}/edit`}>
        {t("edit")}
        <Of habit={habit} />
      </Link>
    );
  }
  return (
    <Button onClick={() => void answers.apply(advice, plan)}>
      {proposal ? t("apply") : t("takeUp")}
      <Of habit={habit} />
    </Button>
  );
}

/** The same words stand on every card; whoever hears them one by one needs the habit, too. */
export function Of({ habit }: { habit: Habit }) {
  return <span className="vh"> {habit.name}</span>;
}
