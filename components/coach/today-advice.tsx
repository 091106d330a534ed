"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button, buttonClass } from "@/components/ui/button";
import { adviceForToday } from "@/lib/analytics/coach-agenda";
import { useCoach } from "@/lib/client/coach";
import { useToday } from "@/lib/client/tracker";

import { useAdviceSentence } from "./advice-words";
import { useAnswers } from "./use-answers";

/** One suggestion beside today's list, at most two answered a day. */
export function TodayAdvice() {
  const t = useTranslations("coach");
  const coach = useCoach();
  const today = useToday();
  const sentence = useAdviceSentence();
  const answers = useAnswers();
  const advice = coach && adviceForToday(coach.agenda, coach.memory, today);
  if (!advice) return null;
  return (
    <section className="coach">
      <h2 className="sec">{t("title")}</h2>
      <p>{sentence(advice, today)}</p>
      <div className="a">
        <Link className={buttonClass("quiet")} href="/coach">
          {t("more")}
        </Link>
        <Button kind="ghost" onClick={() => void answers.dismiss(advice)}>
          {t("notNow")}
        </Button>
      </div>
    </section>
  );
}
