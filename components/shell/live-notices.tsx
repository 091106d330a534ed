"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback } from "react";

import { showToast } from "@/components/ui/toast";
import { useFindGoal } from "@/lib/client/find-goal";
import { type LiveEvent, useLiveEvents } from "@/lib/client/live-events";

/** Says in passing what another device has brought about. */
export function LiveNotices() {
  const t = useTranslations("shell");
  const router = useRouter();
  const findGoal = useFindGoal();

  const listener = useCallback(
    (event: LiveEvent) => {
      // A correction and its correction are not told twice.
      if (event.type !== "goal_completed" || event.data["isSilent"] === true) return;
      const id = String(event.data["goalId"]);
      void Promise.all([findGoal(id), untilInSight()]).then(([goal]) => {
        if (!goal) return undefined; // deleted meanwhile
        const show = { label: t("showGoal"), run: () => router.push(`/goals/${goal.id}`) };
        const { name, color } = goal;
        return showToast({ subject: name, text: t("goalReached"), color, action: show });
      });
    },
    [findGoal, router, t],
  );
  useLiveEvents(listener);
  return null;
}

/** A notice that comes while nobody looks waits until somebody does. */
function untilInSight(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}
