"use client";

import { useTranslations } from "next-intl";

import { useUndoToast } from "@/components/log/use-undo-toast";
import { Button } from "@/components/ui/button";
import { twinOf, useMergeHabits } from "@/lib/client/merge-habits";
import { useTracker } from "@/lib/client/tracker";

import type { Settling } from "./use-settling";

/** Offers to put a numbered habit's days into the one it was named after; nothing when they are not alike. */
export function MergeOffer(
  props: {
    id: string;
    /** Once it is merged. */
    onMerged: () => Promise<void>;
  } & Pick<Settling, "isBusy" | "wait">,
) {
  const { id, onMerged, isBusy, wait } = props;
  const t = useTranslations("syncPage");
  const { habits } = useTracker();
  const merge = useMergeHabits();
  const say = useUndoToast();
  const history = habits.find(({ habit }) => habit.id === id);
  const twin = history && twinOf(history, habits);
  if (!history || !twin) return null;
  const { habit } = history;

  function run(into: NonNullable<typeof twin>): void {
    wait(() => {
      const merging = merge(habit.id, into.habit.id);
      void say(
        { subject: habit.name, color: habit.color, text: t("merged", { name: into.habit.name }) },
        merging,
      );
      return merging.then(onMerged);
    });
  }

  return (
    <Button disabled={isBusy} onClick={() => run(twin)}>
      {t("mergeInto", { name: twin.habit.name })}
    </Button>
  );
}
