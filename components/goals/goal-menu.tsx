"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";

import { deed, deedButton } from "@/components/forms/deed-button";
import { IconButton } from "@/components/ui/button";
import { PencilLine, Trash2 } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast";
import { useGoalEditing } from "@/lib/client/goals";
import type { Goal } from "@/lib/domain/goal";

/** Edit and delete. Deleting asks nothing, because it can be taken back. */
export function GoalMenu({ goal }: { goal: Goal }) {
  const t = useTranslations("goals");
  const common = useTranslations("common");
  const editing = useGoalEditing();
  const router = useRouter();

  async function remove() {
    await editing.remove(goal.id);
    router.push("/goals");
    await showToast({
      text: t("deleted", { name: goal.name }),
      color: goal.color,
      action: { label: common("undo"), run: () => void editing.restore(goal.id) },
    });
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
