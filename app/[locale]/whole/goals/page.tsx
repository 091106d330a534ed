import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { GoalsScreen } from "@/components/goals/goals-screen";
import { GoalDeedForm } from "@/components/whole/deed-form";
import { TrashList } from "@/components/whole/trash-list";
import { Messages } from "@/i18n/messages";
import { loadTrash } from "@/lib/server/loaders/trash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("title") };
}

/** Goals, and those in the trash, which are not part of what the server paints elsewhere. */
export default async function WholeGoalsPage() {
  const t = await getTranslations("goals");
  const things = await loadTrash("goal");
  return (
    <Messages of={["goals", "goalLine", "chart"]}>
      <GoalDeedForm />
      <GoalsScreen />
      <TrashList
        words={{
          title: t("trash", { count: things.length }),
          hint: t("trashHint"),
          restore: t("restore"),
        }}
        things={things}
      />
    </Messages>
  );
}
