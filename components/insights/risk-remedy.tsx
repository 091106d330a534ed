"use client";

import { useTranslations } from "next-intl";

import { FollowButton } from "@/components/coach/follow-button";
import { usePlanWords } from "@/components/habit/plan-words";
import { useAdviceFor } from "@/lib/client/coach";
import { useProfile } from "@/lib/client/tracker";
import type { Habit } from "@/lib/domain/habit";

/** The one tap against a risk: what the coach proposes for the habit. Nothing where it proposes nothing, or more. */
export function RiskRemedy({ habit }: { habit: Habit }) {
  const t = useTranslations("coach");
  const plans = usePlanWords();
  const { weekStart } = useProfile();
  const advice = useAdviceFor(habit);
  if (!advice || advice.suggestion.kind === "raise_target") return null;
  const { proposal } = advice;
  const plan = proposal ? plans.version(habit, proposal.plan, weekStart) : "";
  return (
    <>
      {plan !== "" && <p className="sm">{t("proposed", { plan })}</p>}
      <p className="a">
        <FollowButton advice={advice} plan={plan} />
      </p>
    </>
  );
}
