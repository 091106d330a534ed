"use client";

import { useTranslations } from "next-intl";

import { pushChange } from "@/components/log/undo-stack";
import { useUndoToast } from "@/components/log/use-undo-toast";
import { showToast } from "@/components/ui/toast";
import type { Advice } from "@/lib/analytics/coach-agenda";
import { useAnswering } from "@/lib/client/coach";
import { takeBack as takeChangesBack } from "@/lib/client/logging";
import type { Application } from "@/lib/domain/coach-memory";
import type { Habit } from "@/lib/domain/habit";

/** Answers to suggestions as the screens give them: the change, and the toast that takes it back. */
export function useAnswers() {
  const t = useTranslations("coach");
  const common = useTranslations("common");
  const answering = useAnswering();
  const say = useUndoToast();
  const said = (habit: Habit) => ({ subject: habit.name, color: habit.color });

  async function run(habit: Habit, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      await showToast({ ...said(habit), text: t("notSaved") });
    }
  }

  function takeBack(habit: Habit, application: Application): Promise<void> {
    return run(habit, async () => {
      const isBack = await answering.takeBack(application);
      const words = application.plan === null ? t("forgotten") : t("takenBack");
      await showToast({ ...said(habit), text: isBack ? words : t("notTakenBack") });
    });
  }

  /** @param plan The new plan in words; empty where none is proposed. */
  function apply(advice: Advice, plan: string): Promise<void> {
    const { habit } = advice;
    return run(habit, async () => {
      const { application, change } = answering.apply(advice);
      let isKept = false;
      const step = pushChange(change, (changes) =>
        isKept ? takeBack(habit, application) : takeChangesBack(changes),
      );
      isKept = (await change) !== null;
      if (!isKept || step.isTaken()) return;
      const undo = { label: common("undo"), run: () => void step.takeBack() };
      const text = plan === "" ? t("noted") : t("applied", { plan });
      await showToast({ ...said(habit), text, action: undo });
    });
  }

  function dismiss(advice: Advice): Promise<void> {
    return say({ ...said(advice.habit), text: t("dismissed") }, answering.dismiss(advice));
  }

  return { apply, takeBack, dismiss };
}
