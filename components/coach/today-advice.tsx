"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { usePlanWords } from "@/components/habit/plan-words";
import { useDayText } from "@/components/heatmap/day-text";
import { Button, buttonClass } from "@/components/ui/button";
import { adviceForToday } from "@/lib/analytics/coach-agenda";
import { type Coach, useCoach } from "@/lib/client/coach";
import { useProfile, useToday } from "@/lib/client/tracker";

import { useAdviceSentence } from "./advice-words";
import { FollowButton } from "./follow-button";
import { useAnswers } from "./use-answers";

/** One suggestion beside today's list, at most two answered a day; else the question what an older one brought. */
export function TodayAdvice() {
  const t = useTranslations("coach");
  const coach = useCoach();
  const today = useToday();
  const sentence = useAdviceSentence();
  const answers = useAnswers();
  const plans = usePlanWords();
  const { weekStart } = useProfile();
  const advice = coach && adviceForToday(coach.agenda, coach.memory, today);
  if (!advice) return coach?.asked ? <DidItHelp {...coach.asked} /> : null;
  const { habit, proposal } = advice;
  const plan = proposal ? plans.version(habit, proposal.plan, weekStart) : "";
  return (
    <section className="coach">
      <h2 className="sec">{t("title")}</h2>
      <p>{sentence(advice, today)}</p>
      {plan !== "" && <p className="sm muted">{t("proposed", { plan })}</p>}
      <div className="a">
        <FollowButton advice={advice} plan={plan} />
        <Link className={buttonClass("ghost")} href="/coach">
          {t("more")}
        </Link>
        <Button kind="ghost" onClick={() => void answers.dismiss(advice)}>
          {t("notNow")}
        </Button>
      </div>
    </section>
  );
}

function DidItHelp({ habit, application }: NonNullable<Coach["asked"]>) {
  const t = useTranslations("coach");
  const day = useDayText();
  return (
    <section className="coach">
      <h2 className="sec">{t("title")}</h2>
      <p>
        {t.rich("changedOn", {
          name: habit.name,
          day: day.date(application.day),
          b: (name: React.ReactNode) => <b>{name}</b>,
        })}
      </p>
      <div className="a">
        <Link className={buttonClass("quiet")} href="/coach">
          {t("didItHelp")}
        </Link>
      </div>
    </section>
  );
}
