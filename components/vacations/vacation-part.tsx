"use client";

import { useTranslations } from "next-intl";

import { useToday, useTracker } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";

import { VacationForm } from "./vacation-form";
import { VacationRow } from "./vacation-row";

/** How many vacations that are over are still listed. */
const MOST_PAST = 3;

/** Days on which nothing is due, for all habits at once: those that are entered, and a form for another one. */
export function VacationPart({ initial }: { initial: FormState<void> }) {
  const t = useTranslations("vacation");
  const { vacations } = useTracker();
  const today = useToday();
  const isOver = ({ to }: (typeof vacations)[number]) => to !== null && to < today;
  const listed = [
    ...vacations.filter((vacation) => !isOver(vacation)).toReversed(),
    ...vacations.filter(isOver).slice(0, MOST_PAST),
  ];
  return (
    <section className="mb-8 max-w-[720px]">
      <h2 className="sec">{t("title")}</h2>
      <p className="muted sm mb-2">{t("hint")}</p>
      {listed.length > 0 && (
        <ul>
          {listed.map((vacation) => (
            <VacationRow key={vacation.id} vacation={vacation} today={today} />
          ))}
        </ul>
      )}
      <VacationForm initial={initial} />
    </section>
  );
}
