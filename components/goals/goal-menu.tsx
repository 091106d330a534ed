"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { deed, deedButton } from "@/components/forms/deed-button";
import { useLeavingToast } from "@/components/log/use-leaving-toast";
import { IconButton } from "@/components/ui/button";
import { PencilLine } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { Trash2 } from "@/components/ui/more-drawings";
import { useGoalDeeds } from "@/lib/client/goal-deeds";
import type { Goal } from "@/lib/domain/goal";

/** Edit and delete. Deleting asks nothing, because it can be taken back. */
export function GoalMenu({ goal }: { goal: Goal }) {
  const t = useTranslations("goals");
  const say = useLeavingToast();
  const deeds = useGoalDeeds();
  const router = useRouter();

  function remove(): void {
    const change = deeds.remove(goal.id);
    // Not before it is kept: without a network this may be a new document, which ends what is under way.
    change.then(
      () => router.push("/goals"),
      () => undefined,
    );
    void say({ text: t("deleted", { name: goal.name }), color: goal.color }, change);
  }

  return (
    <div className="flex gap-1">
      <Link className="ib" href={`/goals/${goal.id}/edit`} aria-label={t("edit")}>
        <Icon of={PencilLine} />
      </Link>
      <IconButton label={t("delete")} {...deedButton("delete", goal)} onClick={deed(remove)}>
        <Icon of={Trash2} />
      </IconButton>
    </div>
  );
}
