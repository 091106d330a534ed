"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";

import { useTracker } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";

import { GoalForm } from "./goal-form";
import { UnknownGoal } from "./unknown-goal";

const UNTOUCHED: FormState<never> = { values: {}, result: null };

/** @param props.initial How the form ended the last time, for browsers without scripts. */
export function NewGoalScreen({ initial = UNTOUCHED }: { initial?: FormState<never> }) {
  const t = useTranslations("goals");
  return (
    <>
      <div className="top">
        <h1>{t("newTitle")}</h1>
      </div>
      <GoalForm initial={initial} />
    </>
  );
}

/** The id is the last part but one of the address: /goals/<id>/edit. */
export function EditGoalScreen({ initial = UNTOUCHED }: { initial?: FormState<never> }) {
  const id = usePathname().split("/").at(-2);
  const { goals } = useTracker();
  const goal = goals.find((known) => known.id === id && !known.deleted);
  const t = useTranslations("goals");
  if (!goal) return <UnknownGoal />;
  return (
    <>
      <div className="top">
        <h1>{t("editTitle")}</h1>
      </div>
      <GoalForm key={id} goal={goal} initial={initial} />
    </>
  );
}
