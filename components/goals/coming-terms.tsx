"use client";

import { useTranslations } from "next-intl";

import { useQuietChange } from "@/components/log/use-quiet-change";
import { Button } from "@/components/ui/button";
import { useGoalDeeds } from "@/lib/client/goal-deeds";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { ComingTerms, Goal } from "@/lib/domain/goal";

import { useGoalWords } from "./goal-words";

/** What the owner has made easier, from when it holds, and the way to stay with what is. */
export function ComingNote({ goal, today }: { goal: Goal; today: CalendarDay }) {
  const t = useTranslations("goalLine");
  const words = useGoalWords();
  const deeds = useGoalDeeds();
  const quietly = useQuietChange();
  const parts = useChangedParts(goal, today);
  if (goal.coming === null) return null;
  return (
    <div className="banner mb-4">
      <p>
        {t("coming", { day: words.day(goal.coming.from, today) })} {parts.join(" ")}
      </p>
      <Button onClick={() => quietly(deeds.change(goal.id, { coming: null }))}>{t("stay")}</Button>
    </div>
  );
}

/** One short sentence for each part of the terms that will be another. */
function useChangedParts(goal: Goal, today: CalendarDay): string[] {
  const t = useTranslations("goalLine");
  const words = useGoalWords();
  const terms = goal.coming?.terms;
  if (!terms) return [];
  const parts: string[] = [];
  if (terms.target !== goal.target) {
    parts.push(t("newTarget", { target: words.withUnit(terms.target, { ...goal, ...terms }) }));
  }
  if (terms.deadline !== goal.deadline) {
    parts.push(
      terms.deadline === null
        ? t("noDeadline")
        : t("newDeadline", { day: words.day(terms.deadline, today) }),
    );
  }
  if (terms.start !== goal.start) parts.push(t("newStart", { day: words.day(terms.start, today) }));
  if (hasOtherHabits(goal, terms)) parts.push(t("newWeights"));
  return parts.length > 0 ? parts : [t("newLine")];
}

function hasOtherHabits(goal: Goal, { contributions }: ComingTerms["terms"]): boolean {
  const text = (all: Goal["contributions"]) =>
    all
      .map(({ habitId, weight }) => `${habitId} ${weight}`)
      .toSorted()
      .join();
  return text(goal.contributions) !== text(contributions);
}
