"use client";

import { useTranslations } from "next-intl";

import { useGrowing } from "@/components/ui/growing";
import { useCoach } from "@/lib/client/coach";

import { AdviceCard } from "./advice-card";
import { ChangeList } from "./change-list";

/** What could make habits easier to keep, and whether it did. */
export function CoachScreen() {
  const t = useTranslations("coach");
  const coach = useCoach();
  const { shown, end } = useGrowing(coach?.agenda.length ?? 0);
  return (
    <>
      <div className="top">
        <h1>{t("title")}</h1>
      </div>
      <p className="muted mb-8 max-w-[60ch]">{t("intro")}</p>
      {coach && (
        <div className="coach-page">
          <section className="blk">
            <header>
              <h2 className="sec">{t("open")}</h2>
            </header>
            {coach.agenda.length === 0 ? (
              <>
                <p>{t("empty")}</p>
                <p className="muted sm mt-2 max-w-[60ch]">{t("emptyHint")}</p>
              </>
            ) : (
              <ul className="cor">
                {coach.agenda.slice(0, shown).map((advice) => (
                  <AdviceCard key={advice.habit.id} advice={advice} />
                ))}
              </ul>
            )}
            {end}
          </section>
          <ChangeList applied={coach.memory.applied} />
        </div>
      )}
    </>
  );
}
